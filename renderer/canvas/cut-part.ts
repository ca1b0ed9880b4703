/** Cuts parts out of pictures, in the worker. The picture that was cut last stays decoded for a moment. */
import type { DecodedBytes } from './decode-bytes.ts';
import { decodeBytes } from './decode-bytes.ts';
import type { PicturePart } from './picture.ts';

/** Milliseconds for which a decoded picture waits for the next part that is wanted of it. */
const patience = 2000;

let last: { readonly address: string; readonly whole: DecodedBytes } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The part at the size that is wanted. To be called for one part after another, never for two at once. */
export async function cutPart(
  address: string,
  bytes: Blob,
  { place, size }: PicturePart,
): Promise<ImageBitmap> {
  clearTimeout(timer);
  if (last?.address !== address) {
    forget();
    last = { address, whole: await decodeBytes(bytes, null) };
  }
  const { bitmap, size: full } = last.whole;
  // The bitmap of a large picture is smaller than the picture.
  const share = bitmap.width / full.width;
  const cut = await createImageBitmap(
    bitmap,
    Math.floor(place.x * share),
    Math.floor(place.y * share),
    Math.max(1, Math.ceil(place.width * share)),
    Math.max(1, Math.ceil(place.height * share)),
    { resizeWidth: size.width, resizeHeight: size.height, resizeQuality: 'medium' },
  );
  timer = setTimeout(forget, patience);
  return cut;
}

function forget(): void {
  last?.whole.bitmap.close();
  last = null;
}
