/**
 * Size of an AVIF picture: ISO 23008-12 (HEIF) boxes `ispe`, the pixels as stored, and `irot`, quarter turns. A grid or a
 * picture with a separate alpha channel names several sizes, and the largest is that of the whole.
 */
import type { Size } from '../geometry/rectangle.ts';

/** Boxes that hold others, with the bytes of their own between their head and their first child. */
const holders: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0, moov: 0, trak: 0 };

/** Image pixels as shown; null when the bytes name no size. */
export function avifSize(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let stored: Size | null = null;
  let track: Size | null = null;
  let quarters = 0;
  for (const { name, start, end } of boxesIn(view, 0, bytes.length)) {
    if (name === 'ispe' && end - start >= 12) {
      stored = larger(stored, {
        width: view.getUint32(start + 4),
        height: view.getUint32(start + 8),
      });
    }
    if (name === 'irot' && end > start) quarters = view.getUint8(start) & 3;
    // A track's size ends its header, as 16.16 fixed point; sound has none.
    if (name === 'tkhd' && end - start >= 8) {
      track = larger(track, { width: view.getUint16(end - 8), height: view.getUint16(end - 4) });
    }
  }
  const size = stored ?? track;
  if (size === null || size.width === 0 || size.height === 0) return null;
  return quarters % 2 === 1 ? { width: size.height, height: size.width } : size;
}

type Box = { readonly name: string; readonly start: number; readonly end: number };

/** Every box in a range, at any depth; stops where a length makes no sense. */
function* boxesIn(view: DataView, from: number, to: number): Generator<Box> {
  let at = from;
  while (at + 8 <= to) {
    const short = view.getUint32(at);
    const isLong = short === 1 && at + 16 <= to;
    const head = isLong ? 16 : 8;
    const length = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    if (length < head) return;
    const name = String.fromCharCode(...[4, 5, 6, 7].map((byte) => view.getUint8(at + byte)));
    const start = at + head;
    const end = Math.min(to, at + length);
    yield { name, start, end };
    const own = holders[name];
    if (own !== undefined) yield* boxesIn(view, start + own, end);
    at += length;
  }
}

function larger(a: Size | null, b: Size): Size {
  return a !== null && a.width * a.height >= b.width * b.height ? a : b;
}
