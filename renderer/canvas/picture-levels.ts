/** Makes the levels and tiles of a picture from its pixels. */
import type { Picture, PictureLevel, PictureTile } from './picture.ts';

/** Longest side of one bitmap in pixels; graphics memory takes no larger ones everywhere. */
const tileSide = 8192;
/** Halving stops where the longest side is no longer than this. */
const smallestLevel = 1024;

/** The picture, or only a copy whose longest side is `small` pixels; takes the bitmap over and closes it where it can. */
export function pictureOf(full: ImageBitmap, small: number | null): Promise<Picture> {
  return small === null ? levelsOf(full) : smallOf(full, small);
}

async function smallOf(full: ImageBitmap, longest: number): Promise<Picture> {
  const { width, height } = full;
  const share = Math.min(1, longest / Math.max(width, height));
  const level = await resized(full, width * share, height * share);
  full.close();
  return { width, height, levels: [await tiled(level)] };
}

async function levelsOf(full: ImageBitmap): Promise<Picture> {
  const bitmaps = [full];
  for (
    let last = full;
    Math.max(last.width, last.height) > smallestLevel;
    last = bitmaps.at(-1) ?? full
  ) {
    bitmaps.push(halved(last));
  }
  const { width, height } = full;
  const levels: PictureLevel[] = [];
  for (const bitmap of bitmaps) levels.push(await tiled(bitmap));
  return { width, height, levels };
}

/** Where each pixel is the mean of four, plain interpolation is exact, and far faster than the filters of `resized`. */
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

function resized(bitmap: ImageBitmap, width: number, height: number): Promise<ImageBitmap> {
  return createImageBitmap(bitmap, {
    resizeWidth: Math.max(1, Math.round(width)),
    resizeHeight: Math.max(1, Math.round(height)),
    resizeQuality: 'medium',
  });
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
