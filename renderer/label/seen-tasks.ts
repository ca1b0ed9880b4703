/** Which task was on screen when: a key is meant for the task that a person saw when they pressed it. */
import type { TaskId } from '#shared/ids.ts';

export type SeenTasks = {
  /** From `at` on (milliseconds, never less than before) this task is the one on screen. */
  readonly saw: (taskId: TaskId, at: number) => void;
  /** The task that was on screen at a moment; null when none had been by then. */
  readonly at: (moment: number) => TaskId | null;
  readonly newest: () => TaskId | null;
};

/** Events wait no longer than it takes to see so many tasks. */
const mostKept = 64;

export function createSeenTasks(): SeenTasks {
  let seen: readonly { readonly taskId: TaskId; readonly from: number }[] = [];
  return {
    saw: (taskId, at) => {
      if (seen.at(-1)?.taskId !== taskId) seen = [...seen, { taskId, from: at }].slice(-mostKept);
    },
    at: (moment) => seen.findLast(({ from }) => from <= moment)?.taskId ?? null,
    newest: () => seen.at(-1)?.taskId ?? null,
  };
}
