/** Makes the levels and tiles of a picture from its pixels. */
import type { Picture, PictureLevel, PictureTile } from './picture.ts';

/** Longest side of one bitmap in pixels; graphics memory takes no larger ones everywhere. */
const tileSide = 8192;
/** Halving stops where the longest side is no longer than this. */
const smallestLevel = 1024;

/** How much of a picture is wanted: a copy whose longest side is `small` pixels, or all of it. */
export type Extent = { readonly small: number | null; readonly isUrgent: boolean };

/** The picture, or only a small copy of it; takes the bitmap over and closes it where it can. */
export async function pictureOf(full: ImageBitmap, extent: Extent): Promise<Picture> {
  if (extent.small !== null) return smallOf(full, extent.small);
  const { width, height } = full;
  // Tiles cannot be halved later, and what needs them is slow in any case.
  const isWhole = Math.max(width, height) <= tileSide;
  if (extent.isUrgent && isWhole) {
    return { width, height, levels: [{ width, height, tiles: [{ x: 0, y: 0, bitmap: full }] }] };
  }
  return levelsOf(full);
}

/** Gives a picture that came without them its halves. */
export function addHalves({ levels }: Picture): void {
  const bitmap = levels.length === 1 ? levels[0]?.tiles[0]?.bitmap : undefined;
  if (bitmap === undefined) return;
  for (const half of halvesOf(bitmap)) {
    const { width, height } = half;
    levels.push({ width, height, tiles: [{ x: 0, y: 0, bitmap: half }] });
  }
}

async function smallOf(full: ImageBitmap, longest: number): Promise<Picture> {
  const { width, height } = full;
  const share = Math.min(1, longest / Math.max(width, height));
  const level = await resized(full, width * share, height * share);
  full.close();
  return { width, height, levels: [await tiled(level)] };
}

async function levelsOf(full: ImageBitmap): Promise<Picture> {
  const { width, height } = full;
  const bitmaps = [full, ...halvesOf(full)];
  const levels: PictureLevel[] = [];
  for (const bitmap of bitmaps) levels.push(await tiled(bitmap));
  return { width, height, levels };
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
