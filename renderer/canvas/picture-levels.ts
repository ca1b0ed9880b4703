/** Makes the levels and tiles of a picture from its pixels. */
import type { Size } from '#shared/geometry/rectangle.ts';
import { largeFrom, mostBase, tileSide } from './picture-limits.ts';
import type { PictureLevel, PictureLevels, PictureTile } from './picture.ts';

/** Halving stops where the longest side is no longer than this. */
const smallestLevel = 1024;

/** How much of a picture is wanted: a copy whose longest side is `small` pixels, or all of it. */
export type Extent = { readonly small: number | null; readonly isUrgent: boolean };

/** The picture of `size`, or only a small copy of it; takes the bitmap over and closes it where it can. */
export async function pictureOf(
  bitmap: ImageBitmap,
  size: Size,
  extent: Extent,
): Promise<PictureLevels> {
  const { width, height } = size;
  if (extent.small !== null) {
    return { width, height, levels: [await smallOf(bitmap, extent.small)] };
  }
  const isLarge = width * height > largeFrom;
  // Tiles cannot be halved later, and what needs them is slow in any case.
  if (extent.isUrgent && !isLarge && Math.max(width, height) <= tileSide) {
    return { width, height, levels: [await tiled(bitmap)] };
  }
  const levels: PictureLevel[] = [];
  for (const level of [bitmap, ...halvesOf(bitmap)]) {
    // Of a large picture only what a screen can show at once is held.
    if (isLarge && level.width * level.height > mostBase) level.close();
    else levels.push(await tiled(level));
  }
  return { width, height, levels };
}

/** Gives a picture that came without them its halves. */
export function addHalves({ levels }: PictureLevels): void {
  const bitmap = levels.length === 1 ? levels[0]?.tiles[0]?.bitmap : undefined;
  if (bitmap === undefined) return;
  for (const half of halvesOf(bitmap)) {
    const { width, height } = half;
    levels.push({ width, height, tiles: [{ x: 0, y: 0, bitmap: half }] });
  }
}

async function smallOf(full: ImageBitmap, longest: number): Promise<PictureLevel> {
  const share = Math.min(1, longest / Math.max(full.width, full.height));
  const small = await createImageBitmap(full, {
    resizeWidth: Math.max(1, Math.round(full.width * share)),
    resizeHeight: Math.max(1, Math.round(full.height * share)),
    resizeQuality: 'medium',
  });
  full.close();
  return tiled(small);
}

function halvesOf(full: ImageBitmap): readonly ImageBitmap[] {
  const halves: ImageBitmap[] = [];
  let last = full;
  while (Math.max(last.width, last.height) > smallestLevel) {
    last = halved(last);
    halves.push(last);
  }
  return halves;
}

/** Where each pixel is the mean of four, plain interpolation is exact, and far faster than filters. */
function halved(bitmap: ImageBitmap): ImageBitmap {
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width / 2)),
    Math.max(1, Math.round(bitmap.height / 2)),
  );
  const context = canvas.getContext('2d');
  if (context === null) throw new Error(`no room for ${canvas.width} × ${canvas.height}`);
  context.imageSmoothingQuality = 'low';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.transferToImageBitmap();
}

async function tiled(bitmap: ImageBitmap): Promise<PictureLevel> {
  const { width, height } = bitmap;
  if (Math.max(width, height) <= tileSide) {
    return { width, height, tiles: [{ x: 0, y: 0, bitmap }] };
  }
  const tiles: PictureTile[] = [];
  for (let y = 0; y < height; y += tileSide) {
    for (let x = 0; x < width; x += tileSide) {
      const part = await createImageBitmap(
        bitmap,
        x,
        y,
        Math.min(tileSide, width - x),
        Math.min(tileSide, height - y),
      );
      tiles.push({ x, y, bitmap: part });
    }
  }
  bitmap.close();
  return { width, height, tiles };
}
