/**
 * A decoded picture: its pixels at full size and at halves of it, cut into tiles where one bitmap would be too large.
 * A picture that is too large to be held whole has halves alone, and can be asked for a sharp part of itself.
 */
import type { Rectangle, Size } from '#shared/geometry/rectangle.ts';

/** A part of a level; `x`, `y` is where it lies in the level, in the level's own pixels. */
export type PictureTile = {
  readonly x: number;
  readonly y: number;
  readonly bitmap: ImageBitmap;
};

export type PictureLevel = {
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly PictureTile[];
};

/** What the decoding worker makes of a picture. */
export type PictureLevels = {
  /** Image pixels, EXIF orientation applied. */
  readonly width: number;
  readonly height: number;
  /** The largest first, each further one half of the one before; halves may join while the picture is shown. */
  readonly levels: PictureLevel[];
};

/** A part of a picture in whole image pixels, and the size of the bitmap that it is wanted as. */
export type PicturePart = { readonly place: Rectangle; readonly size: Size };

export type Picture = PictureLevels & {
  /** Decodes a part off the window's thread; null when it was stopped or cannot be had. Null for a picture held whole. */
  readonly sharpen:
    | ((part: PicturePart, signal: AbortSignal) => Promise<ImageBitmap | null>)
    | null;
};

/** The smallest level that still has a pixel for every pixel of the screen, for a width of `wanted` screen pixels. */
export function levelFor(picture: Picture, wanted: number): PictureLevel | null {
  return picture.levels.findLast((level) => level.width >= wanted) ?? picture.levels[0] ?? null;
}

/** Memory that the picture's bitmaps take, in bytes. */
export function bytesOf({ levels }: PictureLevels): number {
  return levels.reduce((sum, { width, height }) => sum + width * height * 4, 0);
}

/** Gives the memory back; the picture must not be drawn any more. */
export function closePicture(picture: PictureLevels): void {
  for (const level of picture.levels) {
    for (const tile of level.tiles) tile.bitmap.close();
  }
}
