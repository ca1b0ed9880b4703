/** A stretch of a text, in Unicode code points of its NFC form: what a text range covers and where a text pin sticks. */

/** Code points from the beginning of the text; `end` is excluded, so that `end - start` is the length. */
export type TextExtent = { readonly start: number; readonly end: number };

export function isSameTextExtent(a: TextExtent | null, b: TextExtent | null): boolean {
  if (a === null || b === null) return a === b;
  return a.start === b.start && a.end === b.end;
}

/** The stretch between two places in whatever order they come. */
export function extentBetween(one: number, other: number): TextExtent {
  return { start: Math.min(one, other), end: Math.max(one, other) };
}

/** Intersection over union of two stretches, from 0 to 1; 0 when both are empty. */
export function textIntersectionOverUnion(a: TextExtent, b: TextExtent): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  if (shared <= 0) return 0;
  return shared / (a.end - a.start + (b.end - b.start) - shared);
}
