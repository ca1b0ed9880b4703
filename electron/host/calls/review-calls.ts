/** Reviewing: decisions are the reviewer's own until they are sent. */
import type { z } from 'zod';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { problemsOf } from '#shared/annotation/problems.ts';
import type {
  Decision,
  ReviewMarks,
  ReviewState as ReviewStateSchema,
} from '#shared/contract/work.ts';
import { failure } from '#shared/failure.ts';
import { ReviewId } from '#shared/ids.ts';
import type { BatchId } from '#shared/ids.ts';
import type { WritableDb } from '#shared/node/sqlite.ts';
import type { ReviewBody } from '#shared/protocol/operations.ts';
import { isCompleteReview } from '#shared/review.ts';
import type { Submitted } from '#shared/protocol/leases.ts';
import { failed, ok } from '#shared/result.ts';
import type { Failed } from '#shared/result.ts';
import type { App } from '../app/app.ts';
import { textLengthOf, textOf } from '../labeling/task-view.ts';
import type { Profile } from '../profile/profile.ts';
import { readBatch } from '../store/batches.ts';
import {
  decisionsOfBatch,
  markSent,
  readDecision,
  saveDecision,
  takeBackDecision,
} from '../store/decisions.ts';
import type { StoredDecision } from '../store/decisions.ts';
import { marksOfBatch, saveMarks } from '../store/review-marks.ts';
import { queueOperation } from '../store/outbox.ts';
import { readProject } from '../store/projects.ts';
import { readReviewTask, tasksOfBatch } from '../store/tasks.ts';
import type { StoredTask, UnreadableSubmission } from '../store/tasks.ts';
import { batchNotFound } from './batch-calls.ts';
import type { Handlers } from './handlers.ts';

type ReviewState = z.infer<typeof ReviewStateSchema>;

export const reviewCalls: Pick<
  Handlers,
  'review.tasks' | 'review.decide' | 'review.mark' | 'review.send'
> = {
  'review.tasks': async (app, { batchId }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db, assetsFolder } = found.value.profile;
    if (readBatch(db, batchId)?.purpose !== 'review') return batchNotFound(batchId);
    const marks = marksOfBatch(db, batchId);
    const decisions = new Map(decisionsOfBatch(db, batchId).map((one) => [one.submissionId, one]));
    const tasks = await Promise.all(
      tasksOfBatch(db, batchId).map(async (task) => {
        const submitted = task.submitted ?? withoutContent(task.unreadable);
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
          unreadable: task.unreadable?.raw ?? null,
          marks: marks.get(submitted.submissionId) ?? noMarks,
          decision: decided?.decision ?? null,
          state: stateOf(decided),
        };
      }),
    );
    return ok({ tasks: tasks.flat() });
  },

  'review.decide': (app, { taskId, submissionId, decision }) => {
    const found = app.writing();
    if (!found.ok) return found;
    const { db } = found.value;
    const task = readReviewTask(db, taskId, submissionId);
    if (task === null) return failed(failure('not-found', { taskId }));
    const decided = readDecision(db, submissionId);
    if (decided !== null && decided.reviewId !== null) {
      return failed(failure('already-sent', { taskId }));
    }
    if (decision === null) {
      takeBackDecision(db, submissionId);
    } else {
      const refused = refusalOf(decision, task, found.value.place.profile);
      if (refused !== null) return refused;
      const of = { submissionId, batchId: task.batchId, taskId };
      saveDecision(db, of, decision, app.environment.clock.wallMs());
    }
    // The room that decided knows already; asking again for a thousand tasks would hold it up.
    app.announcer.changed('batches');
    return ok({});
  },

  'review.mark': (app, { taskId, submissionId, marks }) => {
    const found = app.writing();
    if (!found.ok) return found;
    const { db } = found.value;
    const task = readReviewTask(db, taskId, submissionId);
    if (task === null) return failed(failure('not-found', { taskId }));
    saveMarks(db, { submissionId, batchId: task.batchId }, marks);
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

const noMarks: ReviewMarks = { passed: [], settled: [] };

/** Stands for a submission that cannot be read: it can be returned, and nothing else. */
function withoutContent(unreadable: UnreadableSubmission | null): Submitted | null {
  if (unreadable === null) return null;
  const { submissionId, revision } = unreadable;
  return { submissionId, revision, annotation: emptyAnnotation, previous: null, appeal: null };
}

function refusalOf(decision: Decision, task: StoredTask, profile: Profile): Failed | null {
  const { taskId } = task;
  if (!isCompleteReview(decision)) return failed(failure('review-incomplete', { taskId }));
  if (task.submitted === null && decision.verdict !== 'return') {
    return failed(failure('work-unreadable', { taskId }));
  }
  if (decision.fixed === null) return null;
  const batch = readBatch(profile.db, task.batchId);
  const project = batch === null ? null : readProject(profile.db, batch.projectId);
  if (project === null) throw new Error('a task to review is in a batch of a project');
  const { width, height } = task.stored.asset;
  const [problem] = problemsOf(decision.fixed, {
    kind: project.kind,
    schema: project.schema,
    picture: width === null || height === null ? null : { width, height },
    textLength: textLengthOf(task, profile.assetsFolder),
  });
  if (problem === undefined) return null;
  return failed(failure('annotation-invalid', { problem: problem.problem }));
}

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
