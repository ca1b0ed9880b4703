/** Moves the doubt from which a reviewer looks, so that a project comes out at the answers for a label that it allows. */

/** Where a project is. */
export type Progress = {
  /** The doubt from which a reviewer looks now. */
  readonly limit: number;
  /** How many answers, reviews among them, a label may come to; at least 1. */
  readonly answersPerLabel: number;
  /** Labels that are wanted in all, and those of them that nobody has answered yet. */
  readonly labels: number;
  readonly open: number;
  /** Answers and reviews given so far, and answers that wait for a review. */
  readonly spent: number;
  readonly waiting: number;
  /** Doubts of the newest answers. */
  readonly doubts: readonly number[];
};

/** Until so many of the labels were answered, newcomers say nothing of how the rest will go. */
const leastAnswered = 0.3;
/** How far the limit moves at a look, and how far it may go in all. */
const step = 0.06;
const least = 0.035;
const most = 0.1;
/** What is returned and answered again costs so much besides. */
const rework = 1.04;

/** The next limit; the same one before enough is known and after the last answer. */
export function nextLimit(progress: Progress): number {
  const { limit, answersPerLabel, labels, open, spent, waiting, doubts } = progress;
  if (open === 0 || doubts.length === 0 || open > labels * (1 - leastAnswered)) return limit;
  const allowed = (answersPerLabel * labels - spent - waiting) / open - 1;
  const share = doubts.filter((doubt) => doubt > limit).length / doubts.length;
  const next = limit * (share * rework > allowed ? 1 + step : 1 - step);
  return Math.max(least, Math.min(most, next));
}
