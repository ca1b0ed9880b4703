/** Draws what is said of boxes besides their class, as small signs in their lower left corners. */
import type { Viewport } from '#shared/geometry/viewport.ts';
import type { BoxIndex } from './box-index.ts';
import { flagBit } from './box-index.ts';

/** View pixels of a sign, and of a box's side below which signs would hide it. */
const sign = { width: 17, height: 17 } as const;
const leastSide = 28;
const occluded = flagBit('occluded');
const truncated = flagBit('truncated');

/** The signs of every box but those that another layer draws or that are hidden. */
export function drawFlags(
  context: CanvasRenderingContext2D,
  { index, hidden, viewport }: { index: BoxIndex; hidden: Uint8Array; viewport: Viewport },
): void {
  const { extents, flags } = index;
  for (let place = 0; place < index.count; place += 1) {
    const set = flags[place] ?? 0;
    if (set === 0 || hidden[place] === 1) continue;
    drawSigns(
      context,
      set,
      (extents[place * 4] ?? 0) * viewport.scale + viewport.x,
      ((extents[place * 4 + 1] ?? 0) + (extents[place * 4 + 3] ?? 0)) * viewport.scale + viewport.y,
      Math.min(extents[place * 4 + 2] ?? 0, extents[place * 4 + 3] ?? 0) * viewport.scale,
    );
  }
}

/** `left`, `bottom` and the shorter `side` of the box in view pixels; `set` holds a bit for each flag. */
export function drawSigns(
  context: CanvasRenderingContext2D,
  set: number,
  left: number,
  bottom: number,
  side: number,
): void {
  if (set === 0 || side < leastSide) return;
  let x = Math.round(left) + 3;
  const y = Math.round(bottom) - sign.height - 3;
  context.setLineDash([]);
  if ((set & occluded) !== 0) {
    drawGround(context, x, y);
    drawOccluded(context, x, y);
    x += sign.width + 2;
  }
  if ((set & truncated) !== 0) {
    drawGround(context, x, y);
    drawTruncated(context, x, y);
  }
}

function drawGround(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.fillStyle = 'rgba(20, 20, 20, 0.8)';
  context.fillRect(x, y, sign.width, sign.height);
  context.strokeStyle = '#ffffff';
  context.fillStyle = '#ffffff';
  context.lineWidth = 1.5;
}

/** A square behind a full one. */
function drawOccluded(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.moveTo(x + 7, y + 10.5);
  context.lineTo(x + 3.5, y + 10.5);
  context.lineTo(x + 3.5, y + 3.5);
  context.lineTo(x + 10.5, y + 3.5);
  context.lineTo(x + 10.5, y + 6);
  context.stroke();
  context.fillRect(x + 7.5, y + 7, 6.5, 6.5);
}

/** A square that a line cuts open. */
function drawTruncated(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.moveTo(x + 11, y + 4.5);
  context.lineTo(x + 3.5, y + 4.5);
  context.lineTo(x + 3.5, y + 12.5);
  context.lineTo(x + 11, y + 12.5);
  context.moveTo(x + 12.5, y + 2.5);
  context.lineTo(x + 12.5, y + 14.5);
  context.stroke();
}
