/** Decisions of a reviewer. They are this person's own until they are sent. */
import type { Decision } from '#shared/contract/work.ts';
import { Decision as DecisionSchema } from '#shared/contract/work.ts';
import { ProjectId, SubmissionId, TaskId } from '#shared/ids.ts';
import type { BatchId, ReviewId } from '#shared/ids.ts';
import type { ReadableDb, SqlRow, WritableDb } from '#shared/node/sqlite.ts';
import type { ReviewBody } from '#shared/protocol/operations.ts';
import { fromColumn } from './json-column.ts';

export type StoredDecision = {
  readonly submissionId: SubmissionId;
  readonly taskId: TaskId;
  readonly decision: Decision;
  readonly decidedAt: number;
  /** Set once it was sent. */
  readonly reviewId: string | null;
  /** What the hub said of it; null until it did. */
  readonly result: string | null;
};

export function saveDecision(
  db: WritableDb,
  of: { readonly submissionId: SubmissionId; readonly batchId: BatchId; readonly taskId: TaskId },
  decision: Decision,
  decidedAt: number,
): void {
  db.run(
    `INSERT INTO decision (submission_id, batch_id, task_id, body, decided_at)
     VALUES (:submissionId, :batchId, :taskId, :body, :decidedAt)
     ON CONFLICT (submission_id) DO UPDATE
       SET batch_id = excluded.batch_id, body = excluded.body, decided_at = excluded.decided_at`,
    { ...of, body: JSON.stringify(decision), decidedAt },
  );
}

export function takeBackDecision(db: WritableDb, submissionId: SubmissionId): void {
  db.run('DELETE FROM decision WHERE submission_id = :submissionId AND review_id IS NULL', {
    submissionId,
  });
}

export function markSent(db: WritableDb, submissionId: SubmissionId, reviewId: ReviewId): void {
  db.run('UPDATE decision SET review_id = :reviewId WHERE submission_id = :submissionId', {
    submissionId,
    reviewId,
  });
}

/** Stores a decision again that was sent and that this store has lost. */
export function restoreSentDecision(db: WritableDb, { batchId, review }: ReviewBody): void {
  db.run(
    `INSERT INTO decision (submission_id, batch_id, task_id, body, decided_at, review_id)
     VALUES (:submissionId, :batchId, :taskId, :body, :decidedAt, :reviewId)
     ON CONFLICT (submission_id) DO UPDATE
       SET batch_id = excluded.batch_id, body = excluded.body, decided_at = excluded.decided_at,
           review_id = excluded.review_id`,
    {
      submissionId: review.submissionId,
      batchId,
      taskId: review.taskId,
      body: JSON.stringify(DecisionSchema.parse(review)),
      decidedAt: review.decidedAt,
      reviewId: review.reviewId,
    },
  );
}

/** Decisions of a batch, and those of them that were not sent. */
export function countDecisions(
  db: ReadableDb,
  batchId: BatchId,
): { readonly made: number; readonly unsent: number } {
  const row = db.first(
    `SELECT COUNT(*) AS made, COUNT(*) - COUNT(review_id) AS unsent FROM decision
     WHERE batch_id = :batchId`,
    { batchId },
  );
  return { made: Number(row?.made), unsent: Number(row?.unsent) };
}

/** Decisions that are looked at for a pace, the newest. */
const mostRecent = 2000;

/** When the newest decisions were made, and in which project; the newest first. */
export function recentDecisions(
  db: ReadableDb,
): readonly { readonly projectId: ProjectId; readonly decidedAt: number }[] {
  return db
    .all(
      `SELECT batch.project_id, decision.decided_at FROM decision JOIN batch USING (batch_id)
       ORDER BY decision.decided_at DESC LIMIT :mostRecent`,
      { mostRecent },
    )
    .map((row) => ({
      projectId: ProjectId.parse(row.project_id),
      decidedAt: Number(row.decided_at),
    }));
}

const decisionColumns = `
  SELECT decision.*, outbox.result FROM decision
  LEFT JOIN outbox ON outbox.subject_id = decision.review_id`;

export function readDecision(db: ReadableDb, submissionId: SubmissionId): StoredDecision | null {
  const row = db.first(`${decisionColumns} WHERE submission_id = :submissionId`, { submissionId });
  return row === undefined ? null : decisionOf(row);
}

/** In the order in which they were made. */
export function decisionsOfBatch(db: ReadableDb, batchId: BatchId): StoredDecision[] {
  return db
    .all(`${decisionColumns} WHERE batch_id = :batchId ORDER BY decided_at, submission_id`, {
      batchId,
    })
    .map(decisionOf);
}

function decisionOf(row: SqlRow): StoredDecision {
  return {
    submissionId: SubmissionId.parse(row.submission_id),
    taskId: TaskId.parse(row.task_id),
    decision: fromColumn(DecisionSchema, row.body),
    decidedAt: Number(row.decided_at),
    reviewId: row.review_id === null ? null : String(row.review_id),
    result: row.result === null ? null : String(row.result),
  };
}
