/** What a resubmission changed against the revision that was returned, matched by item id. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import { boundsOf, extentOf, flagsOf } from '#shared/annotation/kinds.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { isSameExtent } from '#shared/geometry/rectangle.ts';
import { isSameTextExtent } from '#shared/text/text-extent.ts';

export type Change = { readonly added: number; readonly removed: number; readonly moved: number };

export function changeBetween(before: Annotation, after: Annotation): Change {
  const earlier = new Map(before.items.map((item) => [item.itemId, item]));
  const kept = after.items.filter((item) => earlier.has(item.itemId));
  const moved = kept.filter((item) => {
    const old = earlier.get(item.itemId);
    return old !== undefined && !isSame(old, item);
  });
  return {
    added: after.items.length - kept.length,
    removed: before.items.length - kept.length,
    moved: moved.length,
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
