/** Where a person would look next: which boxes can be drawn well as things are on screen, and how near to go for others. */
import type { Rectangle, Size } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import { scaleRange, toView } from '#shared/geometry/viewport.ts';

/** View pixels: the shorter side that a box should have while it is drawn, and the room kept free at the view's edges. */
const drawn = { shorterSide: 32, margin: 14 } as const;

/** The zoom at which `box` (image pixels) is large enough to be drawn and still wholly in the view. */
export function scaleToDraw(box: Size, view: Size, present: number): number {
  const most = Math.min(
    (view.width - 2 * drawn.margin) / box.width,
    (view.height - 2 * drawn.margin) / box.height,
    scaleRange.most,
  );
  const least = drawn.shorterSide / Math.min(box.width, box.height);
  return Math.max(Math.min(Math.max(present, least), most), scaleRange.least);
}

/** Whether `box` can be drawn as it is shown now: wholly in the view, and no smaller than it has to be. */
export function canDraw(box: Rectangle, viewport: Viewport, view: Size): boolean {
  const start = toView(viewport, box);
  const end = toView(viewport, { x: box.x + box.width, y: box.y + box.height });
  const isInside =
    start.x >= drawn.margin - 1 &&
    start.y >= drawn.margin - 1 &&
    end.x <= view.width - drawn.margin + 1 &&
    end.y <= view.height - drawn.margin + 1;
  return isInside && viewport.scale * 1.2 >= scaleToDraw(box, view, viewport.scale);
}

/** The box that takes the least way from what is shown now; null when there is none. */
export function nearest<T extends Rectangle>(
  boxes: readonly T[],
  viewport: Viewport,
  view: Size,
): T | null {
  let best: T | null = null;
  let least = Infinity;
  for (const box of boxes) {
    const centre = toView(viewport, middleOf(box));
    const pan = Math.hypot(centre.x - view.width / 2, centre.y - view.height / 2) / view.width;
    const zoom = Math.abs(Math.log(scaleToDraw(box, view, viewport.scale) / viewport.scale));
    if (pan + 3 * zoom >= least) continue;
    least = pan + 3 * zoom;
    best = box;
  }
  return best;
}

/** Image pixels. */
export function middleOf(box: Rectangle): { readonly x: number; readonly y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
