/** The size at which a picture is shown. */
import { closeSync, openSync, readSync } from 'node:fs';
import { imageSizeFromFile } from 'image-size/fromFile';
import { pictureTypeOf } from '#shared/asset.ts';
import type { Size } from '#shared/geometry/rectangle.ts';

/** Image pixels with EXIF orientation applied; null when the file is no picture of a supported type that can be measured. */
export async function pictureSize(path: string): Promise<Size | null> {
  if (pictureTypeOf(headOf(path)) === null) return null;
  try {
    const { width, height, orientation = 1 } = await imageSizeFromFile(path);
    if (!(width > 0 && height > 0)) return null;
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}

function headOf(path: string): Uint8Array {
  const head = new Uint8Array(16);
  const file = openSync(path, 'r');
  try {
    readSync(file, head);
  } finally {
    closeSync(file);
  }
  return head;
}
