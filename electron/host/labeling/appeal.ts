/** Saying that a return was wrong: the appeal and its operation are stored in one transaction. Steps stay a draft. */
import { failure } from '#shared/failure.ts';
import { AppealId } from '#shared/ids.ts';
import type { TaskId } from '#shared/ids.ts';
import type { WritableDb } from '#shared/node/sqlite.ts';
import type { AppealBody, OperationTime } from '#shared/protocol/operations.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import { isAppealed, saveOwnAppeal } from '../store/appeals.ts';
import { queueOperation } from '../store/outbox.ts';
import { readPlaced, returnOf } from './open-task.ts';

export type NewAppeal = {
  readonly taskId: TaskId;
  readonly words: string;
  readonly newId: () => string;
  readonly time: OperationTime;
};

/** Fails with `not-found`, or `appeal-impossible` where nothing is returned or that return was appealed against. */
export function appeal(db: WritableDb, made: NewAppeal): Result<{ readonly appealId: AppealId }> {
  const { taskId, words, newId, time } = made;
  const placed = readPlaced(db, taskId);
  if (!placed.ok) return placed;
  const returned = returnOf(db, placed.value);
  if (returned === null || isAppealed(db, returned.review.reviewId)) {
    return failed(failure('appeal-impossible', { taskId }));
  }
  const body: AppealBody = {
    appealId: AppealId.parse(newId()),
    taskId,
    reviewId: returned.review.reviewId,
    submissionId: returned.submissionId,
    words,
  };
  db.transaction(() => {
    saveOwnAppeal(db, body, time.wallMs);
    queueOperation(db, {
      operationId: newId(),
      kind: 'appeal',
      body,
      time,
      taskId,
      subjectId: body.appealId,
    });
  });
  return ok({ appealId: body.appealId });
}
