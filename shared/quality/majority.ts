/** The majority among answers to one unit. */
import { countsOf } from './value-counts.ts';

/** `share` is the winner's part of all answers, above 0 and at most 1. */
export type Majority = { readonly value: string; readonly share: number };

/** The most frequent value; null without values and when two are equally frequent. */
export function majorityOf(values: readonly string[]): Majority | null {
  let best: { value: string; count: number } | null = null;
  let isTied = false;
  for (const [value, count] of countsOf(values)) {
    if (best === null || count > best.count) {
      best = { value, count };
      isTied = false;
    } else if (count === best.count) isTied = true;
  }
  if (best === null || isTied) return null;
  return { value: best.value, share: best.count / values.length };
}
