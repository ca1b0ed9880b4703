/** Where pins stand in the picture. */
import type { Point, Rectangle, Size } from '#shared/geometry/rectangle.ts';
import { clampPoint } from '#shared/geometry/rectangle.ts';
import type { ItemId } from '#shared/ids.ts';
import type { PinTarget } from '#shared/review.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import { toView } from '#shared/geometry/viewport.ts';
import type { PinMark } from './draw-active.ts';
import { pinCentre, pinRadius } from './draw-active.ts';
import type { ShownPin } from './shown.ts';

/** Looks up a box among the present ones, else among those of the earlier revision that the pin was made on. */
export type FindBounds = (itemId: ItemId) => Rectangle | null;

/** The place in image pixels; null for pins on texts, on whole tasks and on boxes that are nowhere any more. */
export function pinPlace(target: PinTarget, find: FindBounds): Point | null {
  switch (target.at) {
    case 'point':
      return { x: target.x, y: target.y };
    case 'item': {
      const bounds = find(target.itemId);
      return bounds === null ? null : { x: bounds.x + bounds.width / 2, y: bounds.y };
    }
    case 'text':
    case 'task':
      return null;
  }
}

export function pinMarks(pins: readonly ShownPin[], find: FindBounds): readonly PinMark[] {
  return pins.flatMap(({ number, target, current }) => {
    const at = pinPlace(target, find);
    return at === null ? [] : [{ number, at, current }];
  });
}

/** The number of the marker under a point (view pixels), the topmost one; null when there is none. */
export function pinUnder(marks: readonly PinMark[], at: Point, viewport: Viewport): number | null {
  const near = marks.findLast((mark) => {
    const centre = pinCentre(toView(viewport, mark.at));
    return Math.hypot(centre.x - at.x, centre.y - at.y) <= pinRadius + 2;
  });
  return near?.number ?? null;
}

/** What a pin that is dropped at `point` (image pixels) is about: the box there, else the place itself. */
export function pinTargetAt(point: Point, hit: ItemId | null, size: Size): PinTarget {
  return hit === null ? { at: 'point', ...clampPoint(point, size) } : { at: 'item', itemId: hit };
}
