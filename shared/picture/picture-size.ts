/** How large a picture is as it is shown, read off its bytes without decoding it. */
import { imageSize } from 'image-size';
import { pictureTypeOf } from '../asset.ts';
import type { Size } from '../geometry/rectangle.ts';
import { avifSize } from './avif-size.ts';
import { jpegSize } from './jpeg-size.ts';

/** Orientations 5 to 8 of EXIF lay the picture on its side. */
const sideways = 5;

/** Image pixels with the stored orientation applied; null when `bytes` is no picture that can be measured. */
export function pictureSize(bytes: Uint8Array): Size | null {
  const type = pictureTypeOf(bytes);
  if (type === null) return null;
  // The package knows no AVIF sequences and no turned AVIF, and gives up on bytes between the markers of a JPEG.
  if (type === 'image/avif') return avifSize(bytes);
  return packageSize(bytes) ?? (type === 'image/jpeg' ? jpegSize(bytes) : null);
}

function packageSize(bytes: Uint8Array): Size | null {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    if (!isSide(width) || !isSide(height)) return null;
    return orientation >= sideways ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}

function isSide(pixels: number): boolean {
  return Number.isInteger(pixels) && pixels > 0;
}
