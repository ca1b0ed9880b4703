/** Takes what the host lists without making anew what is the same: what did not change is not rendered again. */
import type { ReviewTask } from '#shared/contract/work.ts';

/** The listed tasks, each as the very object that was known where it says the same; all of `known` where all do. */
export function merged(
  known: readonly ReviewTask[],
  listed: readonly ReviewTask[],
): readonly ReviewTask[] {
  const byId = new Map(known.map((task) => [task.taskId, task]));
  const tasks = listed.map((task) => {
    const before = byId.get(task.taskId);
    return before !== undefined && isSame(before, task) ? before : task;
  });
  const isAll = tasks.length === known.length && tasks.every((task, at) => task === known[at]);
  return isAll ? known : tasks;
}

/** A submission never changes under its id, so that its content need not be compared. */
function isSame(one: ReviewTask, other: ReviewTask): boolean {
  return (
    one.submitted.submissionId === other.submitted.submissionId &&
    one.position === other.position &&
    one.ready === other.ready &&
    one.state === other.state &&
    one.text === other.text &&
    one.unreadable === other.unreadable &&
    JSON.stringify(one.marks) === JSON.stringify(other.marks) &&
    JSON.stringify(one.decision) === JSON.stringify(other.decision)
  );
}
