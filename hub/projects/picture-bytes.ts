/** What the hub has to know of a picture's bytes. Nothing here believes a file's name. */
import { imageSize } from 'image-size';
import { pictureTypeOf } from '#shared/asset.ts';
import type { Asset } from '#shared/asset.ts';
import { sha256Of } from '#shared/node/sha256.ts';

/** Orientations 5 to 8 of EXIF lay the picture on its side. */
const SIDEWAYS = 5;

/** The picture's asset, with its size as shown; sizes are null when it cannot be decoded. Null when the bytes are no picture. */
export function pictureAsset(bytes: Uint8Array): Asset | null {
  const mediaType = pictureTypeOf(bytes);
  if (mediaType === null) return null;
  return { sha256: sha256Of(bytes), bytes: bytes.length, mediaType, ...shownSize(bytes) };
}

function shownSize(bytes: Uint8Array): Pick<Asset, 'width' | 'height'> {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    if (!isSide(width) || !isSide(height)) return { width: null, height: null };
    return orientation >= SIDEWAYS ? { width: height, height: width } : { width, height };
  } catch {
    return { width: null, height: null };
  }
}

function isSide(pixels: number): boolean {
  return Number.isInteger(pixels) && pixels > 0;
}
