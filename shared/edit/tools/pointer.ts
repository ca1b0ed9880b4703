/** What the pointer tools are told: positions in image pixels, with how far apart two of them still count as one. */
import type { Point } from '#shared/geometry/rectangle.ts';

export type PointerSample = {
  /** Image pixels; may lie outside the picture. */
  readonly point: Point;
  /** Image pixels that the pointer may wander within one click: a few view pixels at the present zoom. */
  readonly slack: number;
  /** Whether the person is adding to what is selected (Shift). */
  readonly extend: boolean;
};

/** Whether two points are near enough to be the same place to a hand. */
export function isSamePlace(a: Point, b: Point, slack: number): boolean {
  return Math.abs(a.x - b.x) <= slack && Math.abs(a.y - b.y) <= slack;
}
