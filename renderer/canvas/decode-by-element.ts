/**
 * Decodes what the worker refused, the way a page shows pictures: files that were cut short show as far as they go.
 * It takes the window's own thread, so it is only ever the second try.
 */
import type { Decoded } from './picture-decoder.ts';
import type { Extent } from './picture-levels.ts';
import { pictureOf } from './picture-levels.ts';

export async function decodeByElement(address: string, extent: Extent): Promise<Decoded> {
  const element = new Image();
  element.crossOrigin = 'anonymous';
  try {
    await new Promise((resolve, reject) => {
      element.addEventListener('load', resolve);
      element.addEventListener('error', () => reject(new Error('no picture')));
      element.src = address;
    });
    const { naturalWidth: width, naturalHeight: height } = element;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error(`no room for ${width} × ${height}`);
    context.drawImage(element, 0, 0);
    return { ok: true, picture: await pictureOf(canvas.transferToImageBitmap(), extent) };
  } catch (error) {
    return { ok: false, reason: 'undecodable', detail: String(error) };
  }
}
