import fc from 'fast-check';
import { imageSize } from 'image-size';
import { describe, expect, it } from 'vitest';
import { paletted } from './palette.ts';
import { pngOfPalette } from './png.ts';

/** Blue, green, red, alpha of pixels given as 0xrrggbb. */
function bitmapOf(colours: readonly number[]): Uint8Array {
  return Uint8Array.from(
    colours.flatMap((colour) => [colour & 0xff, (colour >> 8) & 0xff, colour >> 16, 0xff]),
  );
}

function coloursOf(bitmap: Uint8Array): number[] {
  const { palette, indices } = paletted(bitmap);
  return [...indices].map((index) => {
    const [red = 0, green = 0, blue = 0] = palette.subarray(index * 3, index * 3 + 3);
    return (red << 16) | (green << 8) | blue;
  });
}

describe('few colours', () => {
  it('are exact where there are no more', () => {
    const few = fc.uniqueArray(fc.integer({ min: 0, max: 0xffffff }), {
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(few, (colours) => {
        expect(coloursOf(bitmapOf(colours))).toEqual(colours);
      }),
    );
  });

  it('keep the flat colours of a face beside a photograph, which comes out near', () => {
    const face = Array.from({ length: 60 }, (_, index) => 0x123456 + index * 0x010203);
    const photo = Array.from(
      { length: 4096 },
      (_, index) => ((index & 63) << 18) | ((index >> 6) << 10) | 0x40,
    );
    const shown = [...face.flatMap((colour) => Array.from({ length: 9 }, () => colour)), ...photo];
    const came = coloursOf(bitmapOf(shown));
    expect(came.slice(0, face.length * 9)).toEqual(shown.slice(0, face.length * 9));
    const farthest = came.slice(face.length * 9).map((colour, index) => {
      const wanted = photo[index] ?? 0;
      return Math.max(
        Math.abs((colour >> 16) - (wanted >> 16)),
        Math.abs(((colour >> 8) & 255) - ((wanted >> 8) & 255)),
      );
    });
    expect(Math.max(...farthest)).toBeLessThan(40);
  });

  it('make a PNG that others can read', () => {
    const png = pngOfPalette(paletted(bitmapOf([1, 2, 3, 4, 5, 6])), { width: 3, height: 2 });
    expect(imageSize(png)).toMatchObject({ width: 3, height: 2, type: 'png' });
  });
});
