/** What the hub said of submissions: states and reviews. Nothing here touches steps or revisions. */
import { TaskId as TaskIdSchema } from '#shared/ids.ts';
import type { BatchId, SubmissionId, TaskId } from '#shared/ids.ts';
import type { ReadableDb, SqlRow, WritableDb } from '#shared/node/sqlite.ts';
import type { EventBody } from '#shared/protocol/events.ts';
import { SubmissionState } from '#shared/protocol/events.ts';
import type { Review } from '#shared/review.ts';
import { Review as ReviewSchema } from '#shared/review.ts';
import { fromColumn } from './json-column.ts';

export function saveSubmissionState(db: WritableDb, body: EventBody<'submission-state'>): void {
  db.run(
    `INSERT INTO submission_state (submission_id, state, at, task_id, reason)
     VALUES (:submissionId, :state, :at, :taskId, :reason)
     ON CONFLICT (submission_id, state, at) DO NOTHING`,
    body,
  );
}

export type StoredState = {
  readonly taskId: string;
  readonly submissionId: string;
  readonly state: SubmissionState;
  readonly reason: string | null;
  readonly at: number;
};

export function statesOfBatch(db: ReadableDb, batchId: BatchId): StoredState[] {
  return db
    .all(
      `SELECT * FROM submission_state
       WHERE task_id IN (SELECT task_id FROM task WHERE batch_id = :batchId) ORDER BY at`,
      { batchId },
    )
    .map(stateOf);
}

export function statesOfTask(db: ReadableDb, taskId: TaskId): StoredState[] {
  return db
    .all('SELECT * FROM submission_state WHERE task_id = :taskId ORDER BY at', { taskId })
    .map(stateOf);
}

export function saveReview(db: WritableDb, review: Review, at: number): void {
  db.run(
    `INSERT INTO review (review_id, task_id, submission_id, verdict, body, at)
     VALUES (:reviewId, :taskId, :submissionId, :verdict, :body, :at)
     ON CONFLICT (review_id) DO NOTHING`,
    {
      reviewId: review.reviewId,
      taskId: review.taskId,
      submissionId: review.submissionId,
      verdict: review.verdict,
      body: JSON.stringify(review),
      at,
    },
  );
}

export type StoredReview = { readonly review: Review; readonly at: number };

/** The reviews that returned a submission, the newest last. */
export function returnsOf(db: ReadableDb, submissionId: SubmissionId): StoredReview[] {
  return db
    .all(
      `SELECT body, at FROM review WHERE submission_id = :submissionId AND verdict = 'return'
       ORDER BY at, review_id`,
      { submissionId },
    )
    .map(reviewOf);
}

/** Every review of a task, the newest last. */
export function reviewsOfTask(db: ReadableDb, taskId: TaskId): StoredReview[] {
  return db
    .all('SELECT body, at FROM review WHERE task_id = :taskId ORDER BY at, review_id', { taskId })
    .map(reviewOf);
}

/** Returns that were heard of since a moment, the newest last. */
export function readReturnsSince(db: ReadableDb, since: number): StoredReview[] {
  return db
    .all(
      `SELECT body, at FROM review WHERE verdict = 'return' AND at >= :since
       ORDER BY at, review_id`,
      { since },
    )
    .map(reviewOf);
}

/** Tasks that any review returned, in the order of their newest return. */
export function tasksWithReturns(db: ReadableDb): TaskId[] {
  return db
    .all(`SELECT task_id FROM review WHERE verdict = 'return' GROUP BY task_id ORDER BY MAX(at)`)
    .map((row) => TaskIdSchema.parse(row.task_id));
}

function reviewOf(row: SqlRow): StoredReview {
  return { review: fromColumn(ReviewSchema, row.body), at: Number(row.at) };
}

function stateOf(row: SqlRow): StoredState {
  return {
    taskId: String(row.task_id),
    submissionId: String(row.submission_id),
    state: SubmissionState.parse(row.state),
    reason: row.reason === null ? null : String(row.reason),
    at: Number(row.at),
  };
}
