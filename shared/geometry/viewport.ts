/** Zoom and pan: how image pixels are laid on view pixels (CSS pixels, origin at the canvas's top left). */
import type { Point, Rectangle, Size } from './rectangle.ts';

/** `scale` is view pixels per image pixel; `x`, `y` is where the image's origin lies in the view. */
export type Viewport = { readonly scale: number; readonly x: number; readonly y: number };

/** View pixels per image pixel. 1/64 shows a 100-megapixel picture whole; 64 shows single pixels as tiles. */
export const scaleRange = { least: 1 / 64, most: 64 } as const;

export function toView(viewport: Viewport, point: Point): Point {
  return { x: point.x * viewport.scale + viewport.x, y: point.y * viewport.scale + viewport.y };
}

export function toImage(viewport: Viewport, point: Point): Point {
  return { x: (point.x - viewport.x) / viewport.scale, y: (point.y - viewport.y) / viewport.scale };
}

/** The viewport that shows `target` (image pixels) whole and centred, with `margin` view pixels around it. */
export function fit(target: Rectangle, view: Size, margin = 16): Viewport {
  const width = Math.max(1, view.width - 2 * margin);
  const height = Math.max(1, view.height - 2 * margin);
  const scale = clampScale(
    Math.min(width / Math.max(target.width, 1), height / Math.max(target.height, 1)),
  );
  return {
    scale,
    x: view.width / 2 - (target.x + target.width / 2) * scale,
    y: view.height / 2 - (target.y + target.height / 2) * scale,
  };
}

/** Scales by `factor` while the image point under `at` (view pixels) stays where it is. */
export function zoomAt(viewport: Viewport, at: Point, factor: number): Viewport {
  const scale = clampScale(viewport.scale * factor);
  const anchor = toImage(viewport, at);
  return { scale, x: at.x - anchor.x * scale, y: at.y - anchor.y * scale };
}

export function pan(viewport: Viewport, by: Point): Viewport {
  return { ...viewport, x: viewport.x + by.x, y: viewport.y + by.y };
}

/** As it is where `target` (image pixels) lies whole in the view with `margin` view pixels to spare; else with it in the middle. */
export function bringIntoView(
  viewport: Viewport,
  target: Rectangle,
  view: Size,
  margin = 24,
): Viewport {
  const from = toView(viewport, target);
  const to = toView(viewport, { x: target.x + target.width, y: target.y + target.height });
  const isIn =
    from.x >= margin &&
    from.y >= margin &&
    to.x <= view.width - margin &&
    to.y <= view.height - margin;
  if (isIn) return viewport;
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return pan(viewport, { x: view.width / 2 - middle.x, y: view.height / 2 - middle.y });
}

function clampScale(scale: number): number {
  return Math.min(Math.max(scale, scaleRange.least), scaleRange.most);
}
