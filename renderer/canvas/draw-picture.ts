/** Draws the part of a picture that is in view, from the level that fits the zoom, and what is sharper over it. */
import type { Size } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import { levelFor } from './picture.ts';
import type { Picture } from './picture.ts';
import type { SharpPart } from './sharp-view.ts';

/** View pixels per image pixel from which pixels are shown as they are. */
const crispFrom = 4;

/**
 * `size` is the task's picture in image pixels; `pixelRatio` is screen pixels per view pixel; `sharp` is a part of the
 * picture that was decoded sharper than its levels.
 */
export function drawPicture(
  context: CanvasRenderingContext2D,
  picture: Picture,
  place: {
    size: Size;
    viewport: Viewport;
    view: Size;
    pixelRatio: number;
    sharp: SharpPart | null;
  },
): void {
  const { size, viewport, view, pixelRatio, sharp } = place;
  const shownWidth = size.width * viewport.scale;
  const level = levelFor(picture, shownWidth * pixelRatio);
  if (level === null) return;
  context.imageSmoothingEnabled = viewport.scale < crispFrom;
  // The level is at most twice as large as it is shown, so plain interpolation is enough; better filters would
  // make their own halves of the picture in every frame.
  context.imageSmoothingQuality = 'low';
  const scaleX = shownWidth / level.width;
  const scaleY = (size.height * viewport.scale) / level.height;
  const single = level.tiles.length === 1;
  for (const tile of level.tiles) {
    const left = viewport.x + tile.x * scaleX;
    const top = viewport.y + tile.y * scaleY;
    // Only whole pixels of the bitmap that reach into the view are drawn.
    const fromX = Math.max(0, Math.floor(-left / scaleX));
    const fromY = Math.max(0, Math.floor(-top / scaleY));
    const toX = Math.min(tile.bitmap.width, Math.ceil((view.width - left) / scaleX));
    const toY = Math.min(tile.bitmap.height, Math.ceil((view.height - top) / scaleY));
    if (toX <= fromX || toY <= fromY) continue;
    // Tiles meet on whole pixels, or a seam would shine through.
    const edge = single ? exact : Math.round;
    const x = edge(left + fromX * scaleX);
    const y = edge(top + fromY * scaleY);
    const width = edge(left + toX * scaleX) - x;
    const height = edge(top + toY * scaleY) - y;
    context.drawImage(tile.bitmap, fromX, fromY, toX - fromX, toY - fromY, x, y, width, height);
  }
  if (sharp === null || level.width >= shownWidth * pixelRatio) return;
  context.drawImage(
    sharp.bitmap,
    viewport.x + sharp.place.x * viewport.scale,
    viewport.y + sharp.place.y * viewport.scale,
    sharp.place.width * viewport.scale,
    sharp.place.height * viewport.scale,
  );
}

function exact(value: number): number {
  return value;
}
