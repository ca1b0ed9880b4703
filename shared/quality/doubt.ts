/**
 * How likely an answer is wrong before anyone looks at it: by its pace and its class, and by how its maker's judged work
 * compares with what everyone's shows. All of it is learned from verdicts; where pace and class say nothing, they come
 * out alike.
 */
import { learnedRates } from './error-rates.ts';
import type { ErrorRates, Tally } from './error-rates.ts';

/** An answer's time over the middle of its maker's own earlier times, up to these ratios; the last band has no end. */
const paceEnds = [0.85, 1.2, 1.7, Infinity] as const;
export const bandCount = paceEnds.length;
/** The band of a usual pace, also where somebody's pace is not known yet. */
export const usualBand = 1;
/** Fewest earlier answers from which a pace is told. */
const leastEarlier = 5;

/** What an answer shows by itself. */
export type Signs = {
  /** From 0 (hurried) to `bandCount` - 1. */
  readonly band: number;
  /** Null where the answer is not one class alone. */
  readonly classId: string | null;
};

/** The band of an answer that took `itemMs` for each of its items; `earlier` are such times of the same person, ms. */
export function paceBandOf(itemMs: number, earlier: readonly number[]): number {
  if (earlier.length < leastEarlier) return usualBand;
  const sorted = earlier.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (middle <= 0) return usualBand;
  return paceEnds.findIndex((end) => itemMs / middle < end);
}

/** Learns from what was judged of everyone in a project. */
export function ratesOf(tallies: readonly Tally[]): ErrorRates {
  return learnedRates(tallies, bandCount);
}

/** The share of anyone's answers with these signs that is wrong, from 0 to 1. */
export function expectedWrong(rates: ErrorRates, { band, classId }: Signs): number {
  const ratio = classId === null ? 1 : (rates.classes.get(classId) ?? 1);
  return Math.min(1, (rates.bands[band] ?? 0) * ratio);
}

/** From 0 to 1. */
export function doubtOf(expected: number, ratio: number): number {
  return Math.min(1, expected * ratio);
}
