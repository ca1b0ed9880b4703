/** A decoded picture: its pixels at full size and at halves of it, cut into tiles where one bitmap would be too large. */

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

export type Picture = {
  /** Image pixels, EXIF orientation applied. */
  readonly width: number;
  readonly height: number;
  /** The full size first, each further one half of the one before; halves may join while the picture is shown. */
  readonly levels: PictureLevel[];
};

/** The smallest level that still has a pixel for every pixel of the screen, for a width of `wanted` screen pixels. */
export function levelFor(picture: Picture, wanted: number): PictureLevel | null {
  return picture.levels.findLast((level) => level.width >= wanted) ?? picture.levels[0] ?? null;
}

/** Gives the memory back; the picture must not be drawn any more. */
export function closePicture(picture: Picture): void {
  for (const level of picture.levels) {
    for (const tile of level.tiles) tile.bitmap.close();
  }
}
