/** Ghosts: items of another task that may be taken over as they are. Until a person does so they are no part of the answer. */
import type { Annotation } from '../annotation/annotation.ts';
import type { Item } from '../annotation/kinds.ts';
import { boundsOf, placeItem } from '../annotation/kinds.ts';
import { area, contains, isSameExtent, moveInside } from '../geometry/rectangle.ts';
import type { Point, Size } from '../geometry/rectangle.ts';

/** The items as they would lie in this picture, without those that the annotation has the like of already. */
export function ghostsOf(
  items: readonly Item[],
  annotation: Annotation,
  picture: Size,
): readonly Item[] {
  return items.flatMap((item) => {
    const bounds = boundsOf(item);
    if (bounds === null) return [];
    const width = Math.min(bounds.width, picture.width);
    const height = Math.min(bounds.height, picture.height);
    const here = moveInside({ ...bounds, width, height }, { x: 0, y: 0 }, picture);
    const isTaken = annotation.items.some(
      (one) => one.classId === item.classId && isSameExtent(boundsOf(one), here),
    );
    return isTaken ? [] : [placeItem(item, here)];
  });
}

/** The smallest ghost at a point; null when there is none. */
export function ghostAt(ghosts: readonly Item[], point: Point): Item | null {
  let found: Item | null = null;
  let least = Infinity;
  for (const ghost of ghosts) {
    const bounds = boundsOf(ghost);
    if (bounds === null || !contains(bounds, point) || area(bounds) >= least) continue;
    found = ghost;
    least = area(bounds);
  }
  return found;
}
