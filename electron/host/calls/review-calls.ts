/** Reviewing: decisions are the reviewer's own until they are sent. */
import type { z } from 'zod';
import type { ReviewState as ReviewStateSchema } from '#shared/contract/work.ts';
import { failure } from '#shared/failure.ts';
import { ReviewId } from '#shared/ids.ts';
import type { BatchId } from '#shared/ids.ts';
import type { WritableDb } from '#shared/node/sqlite.ts';
import type { ReviewBody } from '#shared/protocol/operations.ts';
import { isCompleteReview } from '#shared/review.ts';
import { failed, ok } from '#shared/result.ts';
import type { App } from '../app/app.ts';
import { textOf } from '../labeling/task-view.ts';
import { readBatch } from '../store/batches.ts';
import {
  decisionsOfBatch,
  markSent,
  readDecision,
  saveDecision,
  takeBackDecision,
} from '../store/decisions.ts';
import type { StoredDecision } from '../store/decisions.ts';
import { queueOperation } from '../store/outbox.ts';
import { readReviewTask, tasksOfBatch } from '../store/tasks.ts';
import { batchNotFound } from './batch-calls.ts';
import type { Handlers } from './handlers.ts';

type ReviewState = z.infer<typeof ReviewStateSchema>;

export const reviewCalls: Pick<Handlers, 'review.tasks' | 'review.decide' | 'review.send'> = {
  'review.tasks': async (app, { batchId }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db, assetsFolder } = found.value.profile;
    if (readBatch(db, batchId)?.purpose !== 'review') return batchNotFound(batchId);
    const decisions = new Map(decisionsOfBatch(db, batchId).map((one) => [one.submissionId, one]));
    const tasks = await Promise.all(
      tasksOfBatch(db, batchId).map(async (task) => {
        const { submitted } = task;
        if (submitted === null) return [];
        const decided = decisions.get(submitted.submissionId) ?? null;
        return {
          taskId: task.taskId,
          batchId,
          position: task.position,
          asset: task.stored.asset,
          ready: task.stored.state === 'verified',
          text: await textOf(task, assetsFolder),
          submitted,
          decision: decided?.decision ?? null,
          state: stateOf(decided),
        };
      }),
    );
    return ok({ tasks: tasks.flat() });
  },

  'review.decide': (app, { taskId, decision }) => {
    const found = app.writing();
    if (!found.ok) return found;
    const { db } = found.value;
    const task = readReviewTask(db, taskId);
    if (task === null || task.submitted === null) return failed(failure('not-found', { taskId }));
    const { submissionId } = task.submitted;
    const decided = readDecision(db, submissionId);
    if (decided !== null && decided.reviewId !== null) {
      return failed(failure('already-sent', { taskId }));
    }
    if (decision === null) {
      takeBackDecision(db, submissionId);
    } else {
      if (!isCompleteReview(decision)) return failed(failure('review-incomplete', { taskId }));
      const of = { submissionId, batchId: task.batchId, taskId };
      saveDecision(db, of, decision, app.environment.clock.wallMs());
    }
    app.announcer.changed('reviews', 'batches');
    return ok({});
  },

  'review.send': (app, { batchId }) => {
    const found = app.writing();
    if (!found.ok) return found;
    const { place, db } = found.value;
    if (readBatch(db, batchId)?.purpose !== 'review') return batchNotFound(batchId);
    const unsent = decisionsOfBatch(db, batchId).filter(({ reviewId }) => reviewId === null);
    db.transaction(() => {
      for (const decided of unsent) send(app, db, batchId, decided);
    });
    place.profile.journal();
    app.announcer.changed('reviews', 'batches');
    place.moving?.engine.queued();
    return ok({ sent: unsent.length });
  },
};

function send(app: App, db: WritableDb, batchId: BatchId, decided: StoredDecision): void {
  const { submissionId, taskId, decision, decidedAt } = decided;
  const reviewId = ReviewId.parse(app.environment.newId());
  const review = { reviewId, taskId, submissionId, ...decision, decidedAt };
  markSent(db, submissionId, reviewId);
  queueOperation(db, {
    operationId: app.environment.newId(),
    kind: 'review',
    body: { batchId, review } satisfies ReviewBody,
    time: app.operationTime(),
    taskId,
    subjectId: reviewId,
  });
}

function stateOf(decided: StoredDecision | null): ReviewState {
  if (decided === null) return 'undecided';
  if (decided.reviewId === null) return 'decided';
  if (decided.result === null) return 'waiting';
  return decided.result === 'held' || decided.result === 'invalid-kept' ? 'held' : 'received';
}
