/**
 * Decodes what the worker refused, the way a page shows pictures. Drawing it takes the window's own thread, so it is only
 * ever the last try, and never made with a large picture.
 */
import { largeFrom } from './picture-limits.ts';
import type { Extent } from './picture-levels.ts';
import { pictureOf } from './picture-levels.ts';
import type { PictureLevels } from './picture.ts';

/** Null when an element cannot show it either. */
export async function decodeByElement(
  address: string,
  extent: Extent,
): Promise<PictureLevels | null> {
  const element = new Image();
  element.crossOrigin = 'anonymous';
  try {
    await new Promise((resolve, reject) => {
      element.addEventListener('load', resolve);
      element.addEventListener('error', () => reject(new Error('no picture')));
      element.src = address;
    });
    const { naturalWidth: width, naturalHeight: height } = element;
    if (width * height > largeFrom) return null;
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(element, 0, 0);
    return await pictureOf(canvas.transferToImageBitmap(), { width, height }, extent);
  } catch {
    return null;
  }
}
