/**
 * Whether a record looks like that of somebody who does not try, weighed verdict by verdict.
 * Source: E. S. Page, "Continuous Inspection Schemes", Biometrika 41 (1954): the cumulative sum of log likelihood
 * ratios, never under 0, so that a long good record does not hide that somebody stopped trying.
 */

/** One judged answer, in the order of the verdicts. */
export type JudgedAnswer = {
  readonly passed: boolean;
  /** Made in less time than the project's least. */
  readonly hurried: boolean;
  /** The share of anyone's answers with the same signs that is wrong, from 0 to 1. */
  readonly expected: number;
};

/**
 * Whoever tries is wrong at most so many times as often as anyone, but never more often than `mostTrying`, and may be
 * wrong as often as `leastTrying`, so that a mistake or two in easy work are nothing to hold against anyone.
 */
const worstTrying = 2.5;
const leastTrying = 0.15;
const mostTrying = 0.5;
/** Whoever does not try is wrong at least so often, whatever is asked, and more often than those who do by `leastApart`. */
const leastIdling = 0.75;
const leastApart = 0.1;
/** How much more often those who do not try are in a hurry when they are wrong. */
const hurryRatio = 4;

/** How many times likelier the record's worst stretch up to its end is from somebody who does not try; at least 1. */
export function oddsOfIdling(answers: readonly JudgedAnswer[]): number {
  let sum = 0;
  for (const { passed, hurried, expected } of answers) {
    const trying = Math.min(mostTrying, Math.max(leastTrying, expected * worstTrying));
    const idling = Math.max(leastIdling, trying + leastApart);
    const step = passed
      ? Math.log((1 - idling) / (1 - trying))
      : Math.log(idling / trying) + (hurried ? Math.log(hurryRatio) : 0);
    sum = Math.max(0, sum + step);
  }
  return Math.exp(sum);
}
