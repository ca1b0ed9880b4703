/** How long a task takes, and so how many of them fit into a scrap of the day. */
import { z } from 'zod';

/** Milliseconds of work on one task, and whose they are: own ones in the project or in its kind, or everyone's. */
export const TaskPace = z.object({
  msPerTask: z.number().positive(),
  from: z.enum(['project', 'kind', 'crowd']),
});
export type TaskPace = z.infer<typeof TaskPace>;

/** Fewer own tasks than this say little; more than the newest of them are of another time. */
export const leastOwnTasks = 5;
export const mostOwnTasks = 60;
/** People and answers behind what is said of everyone, so that it tells of nobody. */
const leastPeople = 3;
const leastAnswers = 15;

/** The mean of the newest own times, which come newest first: a sum of tasks is what is planned. Null where they are too few. */
export function ownMsPerTask(times: readonly number[]): number | null {
  const newest = times.filter((ms) => ms > 0).slice(0, mostOwnTasks);
  if (newest.length < leastOwnTasks) return null;
  return newest.reduce((sum, ms) => sum + ms, 0) / newest.length;
}

/** Between decisions that lie further apart, ms, somebody rested: what the later one took is not known. */
const restMs = 180_000;

/**
 * The mean time from one decision to the next of a reviewer, whose moments come newest first: many that were made at
 * once took the time before them together. Null where too few are known.
 */
export function ownMsPerDecision(moments: readonly number[]): number | null {
  const newest = moments.slice(0, mostOwnTasks + 1).toSorted((one, other) => one - other);
  const between = newest
    .flatMap((at, nth) => (nth === 0 ? [] : [at - (newest[nth - 1] ?? at)]))
    .filter((ms) => ms <= restMs);
  const sum = between.reduce((all, ms) => all + ms, 0);
  return between.length < leastOwnTasks || sum === 0 ? null : sum / between.length;
}

export type AnswerTime = { readonly accountId: string; readonly activeMs: number };

/** The median person's median time, so that whoever answers much weighs no more. Null where people or answers are too few. */
export function crowdMsPerTask(answers: readonly AnswerTime[]): number | null {
  const timed = answers.filter(({ activeMs }) => activeMs > 0);
  const people = [...Map.groupBy(timed, ({ accountId }) => accountId).values()];
  if (people.length < leastPeople || timed.length < leastAnswers) return null;
  return median(people.map((own) => median(own.map(({ activeMs }) => activeMs))));
}

/** Own pace in the project, else in its kind, else everyone's; null where nobody knows. */
export function taskPace(known: {
  readonly [from in TaskPace['from']]?: number | null;
}): TaskPace | null {
  for (const from of TaskPace.shape.from.options) {
    const msPerTask = known[from] ?? null;
    if (msPerTask !== null) return { msPerTask, from };
  }
  return null;
}

/** As many tasks as fit into so many minutes, at least one and at most `most`. */
export function tasksThatFit(minutes: number, msPerTask: number, most: number): number {
  return Math.max(1, Math.min(most, Math.floor((minutes * 60_000) / msPerTask)));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
