/**
 * Where the characters of a text stand on screen. All lines are equally high, so a line is a number from 0; places are
 * CSS pixels from the top left corner of the element that holds the words, wherever that is scrolled to.
 */
import type { TextExtent } from '#shared/text/text-extent.ts';
import { textOffsets } from '#shared/text/text-offsets.ts';
import type { TextSteps } from '#shared/text/text-steps.ts';
import type { Piece } from './shown-pieces.ts';

export type LineStretch = { readonly line: number; readonly left: number; readonly right: number };

/** A place for the caret: `trailing` is behind the last character of a line rather than before the first of the next. */
export type CaretStop = { readonly at: number; readonly trailing: boolean };

export type TextLayout = {
  readonly lineHeight: number;
  readonly fontSize: number;
  readonly lines: number;
  /** The parts of an extent, one for each line that it touches. */
  readonly stretches: (extent: TextExtent) => readonly LineStretch[];
  readonly place: (stop: CaretStop) => { readonly x: number; readonly line: number };
  /** The stop of a line that is nearest to a place across. */
  readonly stopInLine: (line: number, x: number) => CaretStop;
  /** The stop nearest to a point in view pixels, as pointer events tell it. */
  readonly stopAtPoint: (clientX: number, clientY: number) => CaretStop;
  /** The first or last stop of the line on which a stop stands. */
  readonly edgeOfLine: (stop: CaretStop, direction: 1 | -1) => CaretStop;
};

/** Measures what `words` shows now; `pieces` are its child elements, each with one text node. */
export function textLayout(
  words: HTMLElement,
  pieces: readonly Piece[],
  { stops }: TextSteps,
): TextLayout {
  const style = getComputedStyle(words);
  const lineHeight = Number.parseFloat(style.lineHeight);
  const fontSize = Number.parseFloat(style.fontSize);
  const origin = () => words.getBoundingClientRect();
  const nodes = pieces.map((piece, index) => ({
    ...piece,
    node: words.children[index]?.firstChild ?? null,
    toUnits: piece.isStandIn ? null : textOffsets(piece.words).toUnits,
  }));
  const boundary = (at: number): { node: Node; offset: number } => {
    const found = nodes.find(({ to }) => at < to) ?? nodes.at(-1);
    if (found === undefined || found.node === null) return { node: words, offset: 0 };
    if (found.toUnits !== null) return { node: found.node, offset: found.toUnits(at - found.from) };
    return { node: found.node, offset: at <= found.from ? 0 : found.words.length };
  };
  const rangeOf = ({ start, end }: TextExtent): Range => {
    const range = document.createRange();
    const first = boundary(start);
    const last = boundary(end);
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset);
    return range;
  };
  const stretches = (extent: TextExtent): readonly LineStretch[] => {
    const { left: x, top: y } = origin();
    const found = new Map<number, { left: number; right: number }>();
    for (const rect of rangeOf(extent).getClientRects()) {
      const line = Math.floor((rect.top + rect.height / 2 - y) / lineHeight);
      const before = found.get(line);
      found.set(line, {
        left: Math.min(before?.left ?? Infinity, rect.left - x),
        right: Math.max(before?.right ?? -Infinity, rect.right - x),
      });
    }
    return [...found].map(([line, sides]) => ({ line, ...sides })).sort((a, b) => a.line - b.line);
  };

  const known = new Map<number, LineStretch>();
  /** The character that begins at the stop with this index; what has no extent of its own stands behind the one before. */
  const character = (index: number): LineStretch => {
    const before = known.get(index);
    if (before !== undefined) return before;
    const start = stops[index] ?? 0;
    const [first] = stretches({ start, end: stops[index + 1] ?? start });
    const previous = first === undefined && index > 0 ? character(index - 1) : null;
    const measured = first ?? {
      line: previous?.line ?? 0,
      left: previous?.right ?? 0,
      right: previous?.right ?? 0,
    };
    known.set(index, measured);
    return measured;
  };
  const last = stops.length - 1;
  const isLineEnd = (index: number) => {
    const { line } = character(index);
    return index + 1 < last && character(index + 1).line > line;
  };
  const isBreak = (index: number) => {
    const [piece] = nodes.filter(
      ({ from, to }) => from <= (stops[index] ?? 0) && (stops[index] ?? 0) < to,
    );
    if (piece === undefined) return false;
    return piece.toUnits === null
      ? piece.words.includes('\n')
      : /^[\r\n]/.test(piece.words.slice(piece.toUnits((stops[index] ?? 0) - piece.from)));
  };
  const indexOf = (at: number) => Math.max(0, stops.indexOf(at));
  const endPlace = () => {
    if (last <= 0) return { x: 0, line: 0 };
    const { right, line } = character(last - 1);
    return isBreak(last - 1) ? { x: 0, line: line + 1 } : { x: right, line };
  };
  const place = ({ at, trailing }: CaretStop) => {
    const index = indexOf(at);
    if (trailing && index > 0) {
      const { right, line } = character(index - 1);
      return { x: right, line };
    }
    if (index >= last) return endPlace();
    const { left, line } = character(index);
    return { x: left, line };
  };
  const lines = endPlace().line + 1;
  /** The first character that stands on the line or below it. */
  const firstOf = (line: number): number => {
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (character(middle).line < line) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const stopInLine = (wanted: number, x: number): CaretStop => {
    const line = Math.min(Math.max(wanted, 0), lines - 1);
    for (let index = firstOf(line); index < last; index += 1) {
      const { left, right, line: own } = character(index);
      if (own > line) break;
      const at = stops[index] ?? 0;
      if (x < (left + right) / 2 || isBreak(index)) return { at, trailing: false };
      if (isLineEnd(index)) return { at: stops[index + 1] ?? at, trailing: true };
    }
    return { at: stops[last] ?? 0, trailing: false };
  };
  return {
    lineHeight,
    fontSize,
    lines,
    stretches,
    place,
    stopInLine,
    stopAtPoint: (clientX, clientY) => {
      const { left, top } = origin();
      return stopInLine(Math.floor((clientY - top) / lineHeight), clientX - left);
    },
    edgeOfLine: (stop, direction) =>
      stopInLine(place(stop).line, direction === 1 ? Infinity : -Infinity),
  };
}
