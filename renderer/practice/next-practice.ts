/** Which practice task comes up. */
import type { PracticeTaskShown } from '#shared/contract/practice.ts';
import type { PracticeId } from '#shared/ids.ts';

type Task = Pick<PracticeTaskShown, 'practiceId' | 'isRight' | 'isSuggested'>;

/** The one that is wanted, else a suggested one that is not right yet, else the first such, else the first of all. */
export function firstPractice(
  tasks: readonly Task[],
  wanted: PracticeId | null,
): PracticeId | null {
  const open = tasks.filter(({ isRight }) => !isRight);
  const found =
    tasks.find(({ practiceId }) => practiceId === wanted) ??
    open.find(({ isSuggested }) => isSuggested) ??
    open[0] ??
    tasks[0];
  return found?.practiceId ?? null;
}

/** After `current` and around to it: the next that is not right yet; once all are, the one that follows. */
export function nextPractice(tasks: readonly Task[], current: PracticeId): PracticeId | null {
  const at = tasks.findIndex(({ practiceId }) => practiceId === current);
  const around = [...tasks.slice(at + 1), ...tasks.slice(0, at + 1)];
  const next = around.find(({ isRight }) => !isRight) ?? around[0];
  return next?.practiceId ?? null;
}
