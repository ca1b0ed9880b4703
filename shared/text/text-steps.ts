/** Where a caret may stand in a text, and where words begin and end; all in code points. */
import type { TextExtent } from './text-extent.ts';
import { textOffsets } from './text-offsets.ts';

export type TextSteps = {
  /** Code points in the text. */
  readonly length: number;
  /**
   * Ascending, from 0 to the length: the edges of what people take for one character (grapheme clusters, Unicode
   * Standard Annex 29), so that no caret stands inside an emoji of several parts, a syllable of jamo, or CR LF.
   */
  readonly stops: readonly number[];
  /** Words and what stands between them, in order and without gaps; `isWord` is false for spaces and punctuation. */
  readonly words: readonly (TextExtent & { readonly isWord: boolean })[];
};

const characters = new Intl.Segmenter('ko', { granularity: 'grapheme' });
const words = new Intl.Segmenter('ko', { granularity: 'word' });

export function textSteps(text: string): TextSteps {
  const { length, toPoints } = textOffsets(text);
  const stops = Array.from(characters.segment(text), ({ index }) => toPoints(index));
  const found = Array.from(words.segment(text), ({ segment, index, isWordLike }) => ({
    start: toPoints(index),
    end: toPoints(index + segment.length),
    isWord: isWordLike === true,
  }));
  return { length, stops: [...stops, length], words: found };
}

/** The stop after (`1`) or before (`-1`) a place; the end of the text where there is none. */
export function besideStop({ stops, length }: TextSteps, at: number, direction: 1 | -1): number {
  return direction === 1
    ? (stops.find((stop) => stop > at) ?? length)
    : (stops.findLast((stop) => stop < at) ?? 0);
}

/** The end of the word that ends next (`1`), or the beginning of the one that began last (`-1`). */
export function besideWord(
  { words: all, length }: TextSteps,
  at: number,
  direction: 1 | -1,
): number {
  return direction === 1
    ? (all.find(({ isWord, end }) => isWord && end > at)?.end ?? length)
    : (all.findLast(({ isWord, start }) => isWord && start < at)?.start ?? 0);
}

/** The word at a place, the one before it where it stands at its end; whatever stands there where there is no word. */
export function wordAt({ words: all }: TextSteps, at: number): TextExtent | null {
  const here = all.find(({ start, end }) => start <= at && at < end);
  const before = all.find(({ end }) => end === at);
  const found = here?.isWord === false && before?.isWord === true ? before : (here ?? before);
  return found === undefined ? null : { start: found.start, end: found.end };
}

/** The stop that is nearest to a place. */
export function nearestStop({ stops }: TextSteps, at: number): number {
  let nearest = 0;
  for (const stop of stops) if (Math.abs(stop - at) < Math.abs(nearest - at)) nearest = stop;
  return nearest;
}
