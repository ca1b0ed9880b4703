/** The past of a task: every revision handed in here, with all that was said of it. */
import { Annotation } from '#shared/annotation/annotation.ts';
import type { TaskHistory } from '#shared/contract/feedback.ts';
import type { TaskId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import type { Result } from '#shared/result.ts';
import { ok } from '#shared/result.ts';
import { appealsOfTask } from '../store/appeals.ts';
import { reviewsOfTask, statesOfTask } from '../store/feedback.ts';
import { revisionsOf } from '../store/revisions.ts';
import { readPlaced } from './open-task.ts';
import { textOf } from './task-view.ts';

/** Fails with `not-found`. */
export async function taskHistory(
  db: ReadableDb,
  taskId: TaskId,
  assetsFolder: string,
): Promise<Result<TaskHistory>> {
  const placed = readPlaced(db, taskId);
  if (!placed.ok) return placed;
  const { task, project } = placed.value;
  const reviews = reviewsOfTask(db, taskId);
  const appeals = appealsOfTask(db, taskId);
  const states = statesOfTask(db, taskId);
  return ok({
    taskId,
    batchId: task.batchId,
    position: task.position,
    project,
    asset: task.stored.asset,
    text: await textOf(task, assetsFolder),
    revisions: revisionsOf(db, taskId).map((one) => {
      const state = states.findLast(({ submissionId }) => submissionId === one.submissionId);
      return {
        submissionId: one.submissionId,
        revision: one.revision,
        annotation: readable(one.text),
        submittedAt: one.submittedAt,
        activeMs: one.activeMs,
        state: state === undefined ? null : { state: state.state, reason: state.reason },
        reviews: reviews
          .filter(({ review }) => review.submissionId === one.submissionId)
          .map(({ review, at }) => ({
            review,
            at,
            appeal: appeals.find(({ reviewId }) => reviewId === review.reviewId) ?? null,
          })),
      };
    }),
  });
}

function readable(text: string): Annotation | null {
  const parsed = Annotation.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
