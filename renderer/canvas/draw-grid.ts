/** Draws a grid over the picture, in round numbers of image pixels. */
import type { Size } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';

/** View pixels that two lines are apart at least. */
const leastApart = 40;

/** Image pixels between two lines: the smallest 1, 2 or 5 with zeros whose lines are not too close to each other. */
export function gridStep(scale: number): number {
  const least = leastApart / scale;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return ([1, 2, 5].find((digit) => digit * power >= least) ?? 10) * power;
}

export function drawGrid(
  context: CanvasRenderingContext2D,
  { size, viewport, view }: { size: Size; viewport: Viewport; view: Size },
): void {
  const { scale, x, y } = viewport;
  const apart = gridStep(scale);
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const right = Math.min(view.width, x + size.width * scale);
  const bottom = Math.min(view.height, y + size.height * scale);
  if (right <= left || bottom <= top) return;
  context.beginPath();
  for (
    let at = Math.ceil((left - x) / scale / apart) * apart;
    at * scale + x <= right;
    at += apart
  ) {
    const across = Math.round(at * scale + x) + 0.5;
    context.moveTo(across, top);
    context.lineTo(across, bottom);
  }
  for (
    let at = Math.ceil((top - y) / scale / apart) * apart;
    at * scale + y <= bottom;
    at += apart
  ) {
    const down = Math.round(at * scale + y) + 0.5;
    context.moveTo(left, down);
    context.lineTo(right, down);
  }
  context.setLineDash([]);
  // Dark below light shows on any picture.
  context.strokeStyle = 'rgba(0, 0, 0, 0.3)';
  context.lineWidth = 3;
  context.stroke();
  context.strokeStyle = 'rgba(255, 255, 255, 0.55)';
  context.lineWidth = 1;
  context.stroke();
}
