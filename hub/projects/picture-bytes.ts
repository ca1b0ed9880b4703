/** What the hub has to know of a picture's bytes. Nothing here believes a file's name. */
import { pictureTypeOf } from '#shared/asset.ts';
import type { Asset } from '#shared/asset.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import { pictureSize } from '#shared/picture/picture-size.ts';

/** The picture's asset, with its size as shown; sizes are null when it cannot be decoded. Null when the bytes are no picture. */
export function pictureAsset(bytes: Uint8Array): Asset | null {
  const mediaType = pictureTypeOf(bytes);
  if (mediaType === null) return null;
  const { width, height } = pictureSize(bytes) ?? { width: null, height: null };
  return { sha256: sha256Of(bytes), bytes: bytes.length, mediaType, width, height };
}
