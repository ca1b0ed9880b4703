import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureSize } from './picture-size.ts';

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0));
const two = (value: number) => [value >> 8, value & 255];
const four = (value: number) => [...two(value >>> 16), ...two(value & 65535)];
const box = (name: string, ...content: number[]) => [
  ...four(content.length + 8),
  ...ascii(name),
  ...content,
];

/** A JPEG without its scan: only what comes before it says the size. */
function jpegOf(parts: {
  orientation?: number;
  junk?: readonly number[];
  width: number;
  height: number;
}) {
  const { orientation, junk = [], width, height } = parts;
  const tiff = [
    ...ascii('MM'),
    0,
    42,
    ...four(8),
    ...two(1),
    ...two(0x0112),
    ...two(3),
    ...four(1),
    ...two(orientation ?? 1),
    0,
    0,
    ...four(0),
  ];
  const exif = [...ascii('Exif'), 0, 0, ...tiff];
  const frame = [8, ...two(height), ...two(width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
  return Uint8Array.from([
    0xff,
    0xd8,
    ...(orientation === undefined ? [] : [0xff, 0xe1, ...two(exif.length + 2), ...exif]),
    ...junk,
    0xff,
    0xc0,
    ...two(frame.length + 2),
    ...frame,
    0xff,
    0xda,
    ...two(8),
    1,
    1,
    0,
    0,
    63,
    0,
    0,
    0,
    0xff,
    0xd9,
  ]);
}

function avifOf(brand: 'avif' | 'avis', ...properties: number[]) {
  return Uint8Array.from([
    ...box('ftyp', ...ascii(brand), ...four(0), ...ascii('mif1')),
    ...box('meta', 0, 0, 0, 0, ...box('iprp', ...box('ipco', ...properties))),
    ...box('mdat', 1, 2, 3),
  ]);
}
const extent = (width: number, height: number) =>
  box('ispe', 0, 0, 0, 0, ...four(width), ...four(height));

describe('the size of a picture, read off its bytes', () => {
  it('is that of a JPEG as it is shown, in all eight orientations, with and without junk before the frame', () => {
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      const shown = orientation >= 5 ? { width: 20, height: 30 } : { width: 30, height: 20 };
      for (const junk of [[], ascii('no marker follows where a length said so')]) {
        const bytes = jpegOf({ orientation, junk, width: 30, height: 20 });
        expect(pictureSize(bytes), `orientation ${orientation}, ${junk.length} odd bytes`).toEqual(
          shown,
        );
      }
    }
    expect(pictureSize(jpegOf({ width: 690, height: 30_000 }))).toEqual({
      width: 690,
      height: 30_000,
    });
  });

  it('is that of an AVIF, of a sequence, and of one that is stored turned', () => {
    expect(pictureSize(avifOf('avif', ...extent(64, 48)))).toEqual({ width: 64, height: 48 });
    expect(pictureSize(avifOf('avis', ...extent(64, 48)))).toEqual({ width: 64, height: 48 });
    expect(pictureSize(avifOf('avif', ...extent(64, 48), ...box('irot', 3)))).toEqual({
      width: 48,
      height: 64,
    });
    expect(pictureSize(avifOf('avif', ...extent(64, 48), ...box('irot', 2)))).toEqual({
      width: 64,
      height: 48,
    });
    const header = box(
      'tkhd',
      ...Array.from({ length: 76 }, () => 0),
      ...two(159),
      0,
      0,
      ...two(90),
      0,
      0,
    );
    const onlyTracks = [
      ...box('ftyp', ...ascii('avis'), ...four(0)),
      ...box('moov', ...box('trak', ...header)),
    ];
    expect(pictureSize(Uint8Array.from(onlyTracks))).toEqual({ width: 159, height: 90 });
  });

  it('is null, and no bug, for bytes that only begin like a picture', () => {
    const heads = [
      [0xff, 0xd8, 0xff],
      [0x89, ...ascii('PNG')],
      [...ascii('RIFF'), 0, 0, 0, 0, ...ascii('WEBP')],
      ascii('GIF89a'),
      [0, 0, 0, 24, ...ascii('ftypavif')],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), (head, rest) => {
        const size = pictureSize(Uint8Array.from([...head, ...rest]));
        if (size !== null) expect(Math.min(size.width, size.height)).toBeGreaterThan(0);
      }),
    );
    expect(pictureSize(new Uint8Array(0))).toBeNull();
    expect(pictureSize(Uint8Array.from(ascii('<html>')))).toBeNull();
  });

  it('of a file that was cut off in a header is unknown at every length, or the right one', () => {
    const whole = jpegOf({ orientation: 6, width: 30, height: 20 });
    const lengths = Array.from({ length: whole.length + 1 }, (_, length) => length);
    const sizes = lengths.map((length) => pictureSize(whole.subarray(0, length)));
    const known = sizes.findIndex((size) => size !== null);
    expect(known).toBeGreaterThan(0);
    expect(sizes.slice(known)).toEqual(lengths.slice(known).map(() => ({ width: 20, height: 30 })));
  });
});
