/**
 * Turns bytes into a bitmap, in the worker. EXIF orientation is applied here and nowhere else: by `createImageBitmap`,
 * which takes it from the bytes, or from the frame that `ImageDecoder` made of them.
 */
import { pictureTypeOf } from '#shared/asset.ts';
import type { Size } from '#shared/geometry/rectangle.ts';
import { pictureSize } from '#shared/picture/picture-size.ts';
import { largeFrom, mostAtOnce, mostBase } from './picture-limits.ts';
import type { PicturePart } from './picture.ts';

/** `size` is the picture's own, EXIF orientation applied; the bitmap of a large one may be smaller. */
export type DecodedBytes = { readonly bitmap: ImageBitmap; readonly size: Size };

/** Milliseconds for one try at a file that is cut short; a decoder may wait for the rest of it for ever. */
const patience = 1500;
/** Shares of a broken file that are tried, until one can be decoded as far as it goes. */
const shares = [1, 0.75, 0.5, 0.25, 0.1] as const;

/**
 * The whole picture, or a reduced one when it is large. A file that was cut short comes as far as it goes.
 * `pixels` as the hub measured them spare the measuring; null when not known. Throws when nothing can be shown.
 */
export async function decodeBytes(bytes: Blob, pixels: number | null): Promise<DecodedBytes> {
  if (pixels !== null && pixels <= largeFrom) {
    const bitmap = await whole(bytes).catch(() => null);
    if (bitmap !== null) return { bitmap, size: bitmap };
  }
  const content = new Uint8Array(await bytes.arrayBuffer());
  const size = pictureSize(content);
  const all = size === null ? 0 : size.width * size.height;
  const type = pictureTypeOf(content);
  // Only JPEG can be decoded small; everything else has to be decoded whole to be reduced.
  const isReduced = size !== null && all > largeFrom && type === 'image/jpeg';
  if (all > mostAtOnce && !isReduced) throw new Error(`${all} pixels are too many`);
  try {
    const bitmap = isReduced ? await reduced(content, size) : await whole(bytes);
    return { bitmap, size: isReduced ? size : bitmap };
  } catch (error) {
    if (size === null || type === null || all > mostAtOnce) throw error;
    return { bitmap: await asFarAsItGoes(content, type), size };
  }
}

/** A part of the picture at the size that is wanted. */
export function decodePart(bytes: Blob, { place, size }: PicturePart): Promise<ImageBitmap> {
  const { x, y, width, height } = place;
  return createImageBitmap(bytes, x, y, width, height, {
    imageOrientation: 'from-image',
    resizeWidth: size.width,
    resizeHeight: size.height,
    resizeQuality: 'medium',
  });
}

function whole(bytes: Blob): Promise<ImageBitmap> {
  return createImageBitmap(bytes, { imageOrientation: 'from-image' });
}

/** Decodes no more pixels than a base has, which takes a fraction of the time and memory. */
async function reduced(content: Uint8Array<ArrayBuffer>, size: Size): Promise<ImageBitmap> {
  const share = Math.sqrt(mostBase / (size.width * size.height));
  const decoder = new ImageDecoder({
    data: content,
    type: 'image/jpeg',
    desiredWidth: Math.max(1, Math.floor(size.width * share)),
    desiredHeight: Math.max(1, Math.floor(size.height * share)),
  });
  try {
    return await bitmapOf(await decoder.decode());
  } finally {
    decoder.close();
  }
}

async function asFarAsItGoes(content: Uint8Array<ArrayBuffer>, type: string): Promise<ImageBitmap> {
  let last: unknown = new Error('nothing can be decoded');
  for (const share of shares) {
    const data = content.slice(0, Math.ceil(content.length * share));
    // A stream that does not end: what is missing at its end is no error, it may still come.
    const stream = new ReadableStream({ start: (control) => control.enqueue(data) });
    const decoder = new ImageDecoder({ data: stream, type });
    try {
      const shown = await inTime(decoder.decode({ completeFramesOnly: false }));
      const bitmap = await bitmapOf(shown);
      if (!isBlank(bitmap)) return bitmap;
      bitmap.close();
    } catch (error) {
      last = error;
      if (error instanceof DOMException && error.name === 'TimeoutError') break;
    } finally {
      decoder.close();
    }
  }
  throw last;
}

async function bitmapOf({ image }: { readonly image: VideoFrame }): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(image);
  } finally {
    image.close();
  }
}

/** Whether no row of the picture was decoded. */
function isBlank(bitmap: ImageBitmap): boolean {
  const side = 32;
  const context = new OffscreenCanvas(side, side).getContext('2d');
  if (context === null) return false;
  context.drawImage(bitmap, 0, 0, side, side);
  const { data } = context.getImageData(0, 0, side, side);
  return data.every((value, at) => at % 4 !== 3 || value === 0);
}

function inTime<T>(made: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = new DOMException('it took too long', 'TimeoutError');
    const timer = setTimeout(() => reject(late), patience);
    made.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
