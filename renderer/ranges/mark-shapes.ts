/** The shapes of marks in CSS pixels, from the places of the words and the size of their letters. */
import type { TextExtent } from '#shared/text/text-extent.ts';
import type { Marks, RangeMark } from './range-marks.ts';
import type { LineStretch, TextLayout } from './text-layout.ts';

export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type RangeShape = {
  readonly mark: RangeMark;
  /** Behind the words. */
  readonly washes: readonly Box[];
  /** The bracket below them, as an SVG path. */
  readonly path: string;
  /** Where the letter of the class sits, at the beginning of the bracket. */
  readonly letter: { readonly x: number; readonly y: number };
};

/** Shares of the size of the letters, or of a letter's own mark. */
const share = {
  /** From the middle of a line to the upper and the lower end of its letters. */
  above: 0.62,
  below: 0.6,
  firstLane: 0.42,
  lane: 0.4,
  tick: 0.2,
  /** Where brackets of earlier ranges lie, above the letters. */
  overline: 0.74,
  letter: 0.64,
} as const;

export function letterSize(fontSize: number): number {
  return Math.max(9, fontSize * share.letter);
}

/** The letters of a line: what is washed behind them, and how high the caret is. */
export function lettersOf(
  { lineHeight, fontSize }: TextLayout,
  line: number,
): Pick<Box, 'y' | 'height'> {
  const middle = (line + 0.5) * lineHeight;
  const y = middle - share.above * fontSize;
  return { y, height: (share.above + share.below) * fontSize };
}

export function washesOf(layout: TextLayout, extent: TextExtent): readonly Box[] {
  return layout.stretches(extent).map(({ line, left, right }) => ({
    x: left,
    width: Math.max(right - left, 3),
    ...lettersOf(layout, line),
  }));
}

/** The shape of every range; letters that would cover each other stand side by side. */
export function rangeShapes(layout: TextLayout, { ranges, lanes }: Marks): readonly RangeShape[] {
  const { lineHeight, fontSize } = layout;
  const room = lineHeight - (share.above + share.below + share.firstLane) * fontSize;
  const pitch = Math.min(share.lane * fontSize, lanes < 2 ? Infinity : room / (lanes - 1));
  const size = letterSize(fontSize);
  const taken: { x: number; y: number }[] = [];
  return ranges.map((mark) => {
    const stretches = layout.stretches(mark.extent);
    const yOf = (line: number) =>
      lettersOf(layout, line).y +
      (share.above + share.below) * fontSize +
      share.firstLane * fontSize * 0.5 +
      mark.lane * pitch;
    const first = stretches[0] ?? { line: 0, left: 0, right: 0 };
    const letter = { x: first.left, y: yOf(first.line) };
    while (
      taken.some(({ x, y }) => Math.abs(x - letter.x) < size && Math.abs(y - letter.y) < size)
    ) {
      letter.x += size;
    }
    taken.push({ ...letter });
    return {
      mark,
      washes: washesOf(layout, mark.extent),
      path: bracket(stretches, yOf, -share.tick * fontSize),
      letter,
    };
  });
}

/** A bracket above the words, for a range of an earlier revision. */
export function overlinePath(layout: TextLayout, extent: TextExtent): string {
  const { lineHeight, fontSize } = layout;
  const yOf = (line: number) => (line + 0.5) * lineHeight - share.overline * fontSize;
  return bracket(layout.stretches(extent), yOf, share.tick * fontSize);
}

/** A line along the stretches, with a tick of some height at the very beginning and the very end. */
function bracket(
  stretches: readonly LineStretch[],
  yOf: (line: number) => number,
  tick: number,
): string {
  return stretches
    .map(({ line, left, right }, index) => {
      const y = yOf(line);
      // A little short of the edges, so that ranges that follow each other do not run together.
      const from = left + (index === 0 ? 1.5 : 0);
      const to = Math.max(from + 2, right - (index === stretches.length - 1 ? 1.5 : 0));
      const start = index === 0 ? `M${from} ${y + tick}V${y}` : `M${from} ${y}`;
      return `${start}H${to}${index === stretches.length - 1 ? `V${y + tick}` : ''}`;
    })
    .join('');
}
