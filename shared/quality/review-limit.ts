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
export const leastLimit = 0.035;
const most = 0.1;
/** What is returned and answered again costs so much besides, and second looks at verdicts so much. */
const rework = 1.04;
const looks = 0.05;
/** Answers for a label that are kept for the end, when most is known of everyone. */
const keptForEnd = 0.02;

/** The next limit: the same one before enough is known, and after the last answer unless everything is spent. */
export function nextLimit(progress: Progress): number {
  const { limit, answersPerLabel, labels, open, spent, waiting, doubts } = progress;
  if (doubts.length === 0 || open > labels * (1 - leastAnswered)) return limit;
  if (open === 0) return spent + waiting < answersPerLabel * labels ? limit : most;
  const allowed = ((answersPerLabel - keptForEnd) * labels - spent - waiting) / open - 1;
  const share = doubts.filter((doubt) => doubt > limit).length / doubts.length;
  const next = limit * (share * (rework + looks) > allowed ? 1 + step : 1 - step);
  return Math.max(leastLimit, Math.min(most, next));
}

/** How many labels a reviewer may look at again after the last answer; none while answers are missing. */
export function looksLeft(
  progress: Pick<Progress, 'answersPerLabel' | 'labels' | 'open' | 'spent' | 'waiting'>,
): number {
  const { answersPerLabel, labels, open, spent, waiting } = progress;
  if (open > 0) return 0;
  return Math.max(0, Math.floor((answersPerLabel * labels - spent - waiting) / rework));
}
