/** The eight handles of a rectangle, and what pulling at one does. */
import { clampPoint, rectangleBetween } from '#shared/geometry/rectangle.ts';
import type { Point, Rectangle, Size } from '#shared/geometry/rectangle.ts';
import { isSamePlace } from './pointer.ts';

export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof handles)[number];

/** Where the handle sits on the rectangle, in image pixels. */
export function handlePoint(rectangle: Rectangle, handle: Handle): Point {
  return {
    x: rectangle.x + rectangle.width * share(handle, 'w', 'e'),
    y: rectangle.y + rectangle.height * share(handle, 'n', 's'),
  };
}

function share(handle: Handle, low: string, high: string): number {
  if (handle.includes(low)) return 0;
  return handle.includes(high) ? 1 : 0.5;
}

/** Corners before sides, so that a rectangle smaller than its handles can still be pulled at a corner. */
const searched: readonly Handle[] = ['se', 'nw', 'ne', 'sw', 'n', 'e', 's', 'w'];

/** The handle at `point`, no farther than `slack` image pixels; null when there is none. */
export function handleAt(rectangle: Rectangle, point: Point, slack: number): Handle | null {
  return (
    searched.find((handle) => isSamePlace(handlePoint(rectangle, handle), point, slack)) ?? null
  );
}

/** The rectangle after its handle was pulled `by` image pixels; pulled past the other side it turns over. */
export function pullHandle(
  rectangle: Rectangle,
  handle: Handle,
  by: Point,
  picture: Size,
): Rectangle {
  const start = handlePoint(rectangle, handle);
  const to = clampPoint({ x: start.x + by.x, y: start.y + by.y }, picture);
  const left = handle.includes('w') ? to.x : rectangle.x;
  const right = handle.includes('e') ? to.x : rectangle.x + rectangle.width;
  const top = handle.includes('n') ? to.y : rectangle.y;
  const bottom = handle.includes('s') ? to.y : rectangle.y + rectangle.height;
  const pulled = rectangleBetween({ x: left, y: top }, { x: right, y: bottom });
  // A side that was not pulled keeps its exact length: adding and taking away again would round it.
  return {
    x: handle.includes('w') || handle.includes('e') ? pulled.x : rectangle.x,
    y: handle.includes('n') || handle.includes('s') ? pulled.y : rectangle.y,
    width: handle.includes('w') || handle.includes('e') ? pulled.width : rectangle.width,
    height: handle.includes('n') || handle.includes('s') ? pulled.height : rectangle.height,
  };
}
