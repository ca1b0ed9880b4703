/** What became of each item from one annotation to another. */
import { isSameExtent } from '../geometry/rectangle.ts';
import { isSameTextExtent } from '../text/text-extent.ts';
import type { Annotation } from './annotation.ts';
import type { Item } from './kinds.ts';
import { boundsOf, extentOf, flagsOf } from './kinds.ts';

export type Compared =
  | { readonly mark: 'added'; readonly item: Item }
  | { readonly mark: 'removed'; readonly item: Item }
  | { readonly mark: 'changed'; readonly before: Item; readonly item: Item }
  | { readonly mark: 'kept'; readonly item: Item };

export type Mark = Compared['mark'];

/** Items of `after` in their order, then those that are gone. Matched by id; what has no place also by its class. */
export function compareAnnotations(
  before: Pick<Annotation, 'items'>,
  after: Pick<Annotation, 'items'>,
): Compared[] {
  const left = new Map(before.items.map((item) => [item.itemId, item]));
  const found = after.items.map((item): Compared => {
    const old = left.get(item.itemId) ?? [...left.values()].find((one) => isSameChoice(one, item));
    if (old === undefined) return { mark: 'added', item };
    left.delete(old.itemId);
    return isSame(old, item) ? { mark: 'kept', item } : { mark: 'changed', before: old, item };
  });
  return [...found, ...[...left.values()].map((item): Compared => ({ mark: 'removed', item }))];
}

export function countMarks(compared: readonly Compared[]): Readonly<Record<Mark, number>> {
  const counts = { added: 0, removed: 0, changed: 0, kept: 0 };
  for (const { mark } of compared) counts[mark] += 1;
  return counts;
}

function isSameChoice(a: Item, b: Item): boolean {
  const isPlaced = boundsOf(a) !== null || extentOf(a) !== null;
  return !isPlaced && a.kind === b.kind && a.classId === b.classId;
}

function isSame(a: Item, b: Item): boolean {
  return (
    a.classId === b.classId &&
    flagsOf(a).join() === flagsOf(b).join() &&
    isSameExtent(boundsOf(a), boundsOf(b)) &&
    isSameTextExtent(extentOf(a), extentOf(b))
  );
}
