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
};

/** Shares of wrong answers that are told apart: of those who try, at worst, and of those who do not, at best. */
const triesWrong = 0.3;
const idlesWrong = 0.7;
/** How much more often those who do not try are in a hurry when they are wrong. */
const hurryRatio = 2.5;

const onWrong = Math.log(idlesWrong / triesWrong);
const onRight = Math.log((1 - idlesWrong) / (1 - triesWrong));
const onHurry = Math.log(hurryRatio);

/** How many times likelier the record's worst stretch up to its end is from somebody who does not try; at least 1. */
export function oddsOfIdling(answers: readonly JudgedAnswer[]): number {
  let sum = 0;
  for (const { passed, hurried } of answers) {
    const step = passed ? onRight : onWrong + (hurried ? onHurry : 0);
    sum = Math.max(0, sum + step);
  }
  return Math.exp(sum);
}
