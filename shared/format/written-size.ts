/** The size of a picture as a label file writes it, against that of the picture at hand. Image pixels. */
import type { BrokenReason } from './broken-reason.ts';
import type { KnownPicture } from './pictures.ts';
import { numberOf } from './reading.ts';

type Side = number | null;

/**
 * The size to go by: the picture's where it is known, else the written one; null where neither is. A written side that
 * is no positive number, or another than the picture's, means that the boxes were drawn on something else.
 */
export function writtenSize(
  width: unknown,
  height: unknown,
  picture: Pick<KnownPicture, 'width' | 'height'>,
):
  | { readonly width: Side; readonly height: Side }
  | { readonly reason: BrokenReason; readonly found: string } {
  const sides = [sideOf(width), sideOf(height)];
  if (sides.some((side) => side !== null && !(side > 0))) {
    return { reason: 'size-broken', found: `${String(width)} × ${String(height)}` };
  }
  const [writtenWidth = null, writtenHeight = null] = sides;
  if (differs(writtenWidth, picture.width) || differs(writtenHeight, picture.height)) {
    const found = `${writtenWidth} × ${writtenHeight} ≠ ${picture.width} × ${picture.height}`;
    return { reason: 'size-differs', found };
  }
  return { width: picture.width ?? writtenWidth, height: picture.height ?? writtenHeight };
}

/** Null where none is written, NaN where what is written is no number. */
function sideOf(written: unknown): Side {
  return written === undefined || written === null ? null : (numberOf(written) ?? NaN);
}

function differs(written: Side, known: Side): boolean {
  return written !== null && known !== null && written !== known;
}
