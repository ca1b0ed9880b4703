/** Draws a small padlock in the upper right corner of each locked box. */
import type { Viewport } from '#shared/geometry/viewport.ts';
import type { ItemId } from '#shared/ids.ts';
import type { BoxIndex } from './box-index.ts';

export function drawLocks(
  context: CanvasRenderingContext2D,
  { index, locked, viewport }: { index: BoxIndex; locked: ReadonlySet<ItemId>; viewport: Viewport },
): void {
  if (locked.size === 0) return;
  context.lineWidth = 1.5;
  for (const itemId of locked) {
    const place = index.placeOf(itemId);
    if (place === null) continue;
    const { extents } = index;
    const right = (extents[place * 4] ?? 0) + (extents[place * 4 + 2] ?? 0);
    const top = extents[place * 4 + 1] ?? 0;
    drawLock(context, right * viewport.scale + viewport.x, top * viewport.scale + viewport.y);
  }
}

/** `right` and `top` of the box in view pixels. */
function drawLock(context: CanvasRenderingContext2D, right: number, top: number): void {
  const left = Math.round(right) - 19;
  const upper = Math.round(top) + 4;
  context.fillStyle = 'rgba(20, 20, 20, 0.8)';
  context.fillRect(left, upper, 15, 17);
  context.strokeStyle = '#ffffff';
  context.fillStyle = '#ffffff';
  context.beginPath();
  context.arc(left + 7.5, upper + 7, 2.75, Math.PI, 0);
  context.stroke();
  context.fillRect(left + 3.5, upper + 7, 8, 6);
}
