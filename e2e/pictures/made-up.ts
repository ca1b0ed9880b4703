/** One small made-up file for each way in which a picture can be awkward, and what becomes of it. */
import { pngOf } from '../roundtrip/testing/png.ts';
import { flatJpeg } from './flat-jpeg.ts';
import type { Fate } from './fate.ts';
import { samplePng } from './sample-png.ts';

export type MadeUp = { readonly file: string; readonly bytes: Uint8Array; readonly fate: Fate };

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** 24 × 16 pixels, one frame. */
const avif =
  'AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAADMAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRtAAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAABgAAAAQAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAgMAAAA7bWRhdBIACgg4EO/toCGg0jIlGsJi5OAAFDgAANds+g1F+6/y1+FgY1bMcw6v1/Bz6uEu02fBQA==';

/** GIF (version 89a) of two frames of 2 × 2 pixels, one black and one white. */
const screen = [2, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
const black = [0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 2, 0x84, 0x51, 0];
const white = [0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 2, 0x8c, 0x53, 0];
const animated = [...ascii('GIF89a'), ...screen, ...black, ...white, 0x3b];

export function madeUpPictures(): readonly MadeUp[] {
  const shown = (width: number, height: number): Fate => ({ what: 'shown', width, height });
  const cut = (bytes: Uint8Array, share: number) => bytes.subarray(0, bytes.length * share);
  const photo = flatJpeg({ width: 640, height: 480 });
  return [
    { file: 'cut-short.jpg', bytes: cut(photo, 0.8), fate: shown(640, 480) },
    { file: 'cut-short.png', bytes: cut(pngOf(300, 200, 1), 0.7), fate: shown(300, 200) },
    { file: 'head-only.jpg', bytes: photo.subarray(0, 12), fate: { what: 'undecodable' } },
    {
      file: 'head-only.png',
      bytes: pngOf(30, 20, 2).subarray(0, 20),
      fate: { what: 'undecodable' },
    },
    { file: 'zero-byte.jpg', bytes: new Uint8Array(0), fate: { what: 'left-out' } },
    {
      file: 'words.png',
      bytes: Uint8Array.from(ascii('<html>404</html>')),
      fate: { what: 'left-out' },
    },
    { file: 'png-named.jpg', bytes: pngOf(33, 21, 3), fate: shown(33, 21) },
    { file: 'one-pixel.png', bytes: pngOf(1, 1, 4), fate: shown(1, 1) },
    { file: 'tall.jpg', bytes: flatJpeg({ width: 690, height: 30_000 }), fate: shown(690, 30_000) },
    {
      file: 'cmyk.jpg',
      bytes: flatJpeg({ width: 64, height: 40, channels: 4 }),
      fate: shown(64, 40),
    },
    { file: 'sixteen-bit.png', bytes: samplePng(20, 12), fate: shown(20, 12) },
    { file: 'animated.gif', bytes: Uint8Array.from(animated), fate: shown(2, 2) },
    {
      file: 'junk.jpg',
      bytes: flatJpeg({ width: 72, height: 56, junk: ascii('no segment') }),
      fate: shown(72, 56),
    },
    {
      file: 'still.avif',
      bytes: Uint8Array.from(Buffer.from(avif, 'base64')),
      fate: shown(24, 16),
    },
    {
      file: 'large.jpg',
      bytes: flatJpeg({ width: 10_000, height: 10_000 }),
      fate: shown(10_000, 10_000),
    },
    {
      file: 'too-large.jpg',
      bytes: flatJpeg({ width: 24_000, height: 18_000 }),
      fate: { what: 'left-out' },
    },
  ];
}
