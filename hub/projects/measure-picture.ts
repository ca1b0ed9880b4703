/** What can be told of a picture without taking it in. */
import { open } from 'node:fs/promises';
import { pictureTypeOf } from '#shared/asset.ts';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import { brokenRow } from '#shared/format/broken-row.ts';
import type { KnownPicture } from '#shared/format/pictures.ts';
import { pictureSize } from '#shared/picture/picture-size.ts';
import type { FoundFile } from './walk-files.ts';

/** Most bytes and pixels of a picture. */
const most = { bytes: 256 * 1024 * 1024, pixels: 100_000_000 };

/** A picture that is too large is broken, and is not to be read any further. */
export function tooManyBytes(name: string, bytes: number): BrokenRow | null {
  return bytes > most.bytes ? brokenRow(name, null, 'picture-too-large', String(bytes)) : null;
}

/** A picture that no one could decode is broken. Null sides are not known. */
export function tooManyPixels({ path, width, height }: KnownPicture): BrokenRow | null {
  const pixels = (width ?? 0) * (height ?? 0);
  if (pixels <= most.pixels) return null;
  return brokenRow(path, null, 'picture-too-many-pixels', String(pixels));
}

/** Sizes of these stand in front of the pixels, with what turns them; others may have that at their end. */
const toldByHead: readonly (string | null)[] = ['image/jpeg', 'image/png'];
/** Enough for the thumbnails and colour profiles that cameras put in front. */
const HEAD_BYTES = 512 * 1024;

/** Its name and shown size, from its first bytes where these tell; or why it cannot be used. */
export async function measurePicture({ path, name }: FoundFile): Promise<KnownPicture | BrokenRow> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tooLarge = tooManyBytes(name, size);
    if (tooLarge !== null) return tooLarge;
    const length = Math.min(size, HEAD_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    const head = buffer.subarray(0, bytesRead);
    const type = pictureTypeOf(head);
    if (type === null) return brokenRow(name, null, 'picture-no-picture');
    const told = toldByHead.includes(type) ? pictureSize(head) : null;
    const shown = told ?? pictureSize(size > bytesRead ? await file.readFile() : head);
    const picture = { path: name, width: shown?.width ?? null, height: shown?.height ?? null };
    return tooManyPixels(picture) ?? picture;
  } finally {
    await file.close();
  }
}
