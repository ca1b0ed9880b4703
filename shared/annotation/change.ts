/** What one state of an annotation changed against an earlier one, matched by item id. */
import type { Annotation } from './annotation.ts';
import { boundsOf, extentOf, flagsOf } from './kinds.ts';
import type { Item } from './kinds.ts';
import { isSameExtent } from '../geometry/rectangle.ts';
import { isSameTextExtent } from '../text/text-extent.ts';

export type Change = { readonly added: number; readonly removed: number; readonly moved: number };

export function changeBetween(before: Annotation, after: Annotation): Change {
  const { added, removed, moved } = changedItems(before, after);
  return { added: added.length, removed: removed.length, moved: moved.length };
}

/** Whether nothing was changed, the order of items included: it is what lies above what. */
export function isUnchanged(before: Annotation, after: Annotation): boolean {
  return (
    before.items.length === after.items.length &&
    JSON.stringify(before.report) === JSON.stringify(after.report) &&
    after.items.every((item, at) => {
      const old = before.items[at];
      return old?.itemId === item.itemId && isSame(old, item);
    })
  );
}

/** What became of each thing, by its id. */
export type ChangedItems = {
  readonly added: readonly Item[];
  readonly removed: readonly Item[];
  /** As they were and as they are. */
  readonly moved: readonly (readonly [before: Item, after: Item])[];
};

export function changedItems(before: Annotation, after: Annotation): ChangedItems {
  const earlier = new Map(before.items.map((item) => [item.itemId, item]));
  const now = new Set(after.items.map(({ itemId }) => itemId));
  return {
    added: after.items.filter(({ itemId }) => !earlier.has(itemId)),
    removed: before.items.filter(({ itemId }) => !now.has(itemId)),
    moved: after.items.flatMap((item) => {
      const old = earlier.get(item.itemId);
      return old === undefined || isSame(old, item) ? [] : [[old, item] as const];
    }),
  };
}

function isSame(a: Item, b: Item): boolean {
  return (
    a.classId === b.classId &&
    flagsOf(a).join() === flagsOf(b).join() &&
    isSameExtent(boundsOf(a), boundsOf(b)) &&
    isSameTextExtent(extentOf(a), extentOf(b))
  );
}
