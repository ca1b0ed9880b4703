import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeBytes } from './decode-bytes.ts';
import { mostBase } from './picture-limits.ts';

/** The head of a JPEG that says how large it is: all that is looked at before it is decoded. */
function jpegOf(width: number, height: number): Blob {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const frame = [0xff, 0xc0, 0, 17, 8, ...size, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
  return new Blob([Uint8Array.from([0xff, 0xd8, ...frame, 0xff, 0xd9])]);
}

function pngOf(width: number, height: number): Blob {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 2], 24);
  return new Blob([bytes]);
}

/** The browser's decoders, as far as they are used here; they note how many pixels they were asked for. */
const asked: { small: number[]; whole: number } = { small: [], whole: 0 };

class SmallDecoder {
  readonly size: { width: number; height: number };

  constructor({ desiredWidth, desiredHeight }: { desiredWidth: number; desiredHeight: number }) {
    this.size = { width: desiredWidth, height: desiredHeight };
    asked.small.push(desiredWidth * desiredHeight);
  }

  decode = async () => ({ image: { ...this.size, close: () => undefined } });
  close = () => undefined;
}

beforeEach(() => {
  Object.assign(asked, { small: [], whole: 0 });
  vi.stubGlobal('ImageDecoder', SmallDecoder);
  vi.stubGlobal('createImageBitmap', async (from: unknown) => {
    if (from instanceof Blob) asked.whole += 1;
    return from;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('pictures of more pixels than a hub takes', () => {
  it.each([
    [12_000, 10_000],
    [24_000, 18_000],
  ])('are decoded small when they are JPEG: %i × %i', async (width, height) => {
    for (const pixels of [width * height, null]) {
      const { bitmap, size } = await decodeBytes(jpegOf(width, height), pixels);
      expect(size).toEqual({ width, height });
      expect(bitmap.width * bitmap.height).toBeLessThanOrEqual(mostBase);
      expect(bitmap.width / bitmap.height).toBeCloseTo(width / height, 2);
    }
    expect(asked.whole).toBe(0);
  });

  it('are refused, not tried, where decoding them would take the memory of the computer', async () => {
    for (const pixels of [400_000_000, null]) {
      await expect(decodeBytes(pngOf(20_000, 20_000), pixels)).rejects.toThrow('too many');
    }
    expect(asked).toEqual({ small: [], whole: 0 });
  });

  it('are decoded in one piece, and reduced after, where there is room for that', async () => {
    await decodeBytes(pngOf(12_000, 10_000), 120_000_000);
    expect(asked).toEqual({ small: [], whole: 1 });
  });
});
