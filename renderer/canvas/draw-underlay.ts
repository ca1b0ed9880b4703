/** Draws boxes that are not part of the answer as faint dashed outlines below those that are. */
import type { Viewport } from '#shared/geometry/viewport.ts';

/** `extents` holds x, y, width and height of each box in image pixels; `dash` is view pixels on and off. */
export function drawUnderlay(
  context: CanvasRenderingContext2D,
  extents: Float64Array,
  viewport: Viewport,
  dash: readonly [number, number],
): void {
  if (extents.length === 0) return;
  context.setLineDash(dash as [number, number]);
  for (const [colour, width] of [
    ['rgba(0, 0, 0, 0.45)', 3],
    ['rgba(255, 255, 255, 0.8)', 1.5],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    for (let at = 0; at < extents.length; at += 4) {
      context.strokeRect(
        Math.round((extents[at] ?? 0) * viewport.scale + viewport.x),
        Math.round((extents[at + 1] ?? 0) * viewport.scale + viewport.y),
        Math.max(1, Math.round((extents[at + 2] ?? 0) * viewport.scale)),
        Math.max(1, Math.round((extents[at + 3] ?? 0) * viewport.scale)),
      );
    }
  }
  context.setLineDash([]);
}
