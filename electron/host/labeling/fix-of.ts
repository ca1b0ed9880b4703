/** What a reviewer made of a task instead of returning it. */
import type { ReviewFix } from '#shared/contract/feedback.ts';
import type { TaskId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { reviewsOfTask, statesOfTask } from '../store/feedback.ts';

/** The corrections that stand instead of the person's answer, and whether that is paid; null when there are none. */
export function fixOf(db: ReadableDb, taskId: TaskId): ReviewFix | null {
  const newest = reviewsOfTask(db, taskId).at(-1)?.review;
  if (newest === undefined || newest.verdict !== 'fix' || newest.fixed === null) return null;
  const said = statesOfTask(db, taskId).findLast(
    ({ submissionId }) => submissionId === newest.submissionId,
  );
  return {
    review: newest,
    annotation: newest.fixed,
    paid: said?.reason !== 'fixed-unpaid',
  };
}
