/**
 * The one place where UTF-16 code units, in which JavaScript, the DOM and some formats count, become the Unicode code
 * points in which text ranges are stored, and back. A surrogate pair is one code point; nothing lies inside it.
 */

export type TextOffsets = {
  /** Code points in the text. */
  readonly length: number;
  /** UTF-16 units before a code point; places outside the text become its nearest end. */
  readonly toUnits: (points: number) => number;
  /** Code points before a UTF-16 unit; the middle of a surrogate pair counts as its beginning, places outside as the nearest end. */
  readonly toPoints: (units: number) => number;
};

/** Prepares the conversion for one text: linear once, then a look-up or a binary search. */
export function textOffsets(text: string): TextOffsets {
  const starts: number[] = [];
  let units = 0;
  for (const character of text) {
    starts.push(units);
    units += character.length;
  }
  const { length } = starts;
  return {
    length,
    toUnits: (points) => (points <= 0 ? 0 : (starts[Math.trunc(points)] ?? text.length)),
    toPoints: (wanted) => {
      if (wanted >= text.length) return length;
      let low = 0;
      let high = length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? Infinity) <= wanted) low = middle + 1;
        else high = middle;
      }
      return Math.max(0, low - 1);
    },
  };
}

/** How many code points a text has. */
export function codePointsIn(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The code points from `start` to `end`, the latter excluded. */
export function sliceByPoints(text: string, start: number, end: number): string {
  const { toUnits } = textOffsets(text);
  return text.slice(toUnits(start), toUnits(end));
}
