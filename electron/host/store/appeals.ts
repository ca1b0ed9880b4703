/** Appeals of this person and where they stand. */
import { AppealState } from '#shared/contract/feedback.ts';
import type { Appeal } from '#shared/contract/feedback.ts';
import { AppealId, ReviewId, TaskId } from '#shared/ids.ts';
import type { BatchId } from '#shared/ids.ts';
import type { ReadableDb, SqlRow, WritableDb } from '#shared/node/sqlite.ts';
import type { EventBody } from '#shared/protocol/events.ts';
import type { AppealBody } from '#shared/protocol/operations.ts';

/** What the hub says of one; the person's own words stay. The clocks of both need not agree on an appeal of this PC. */
export function saveAppealState(db: WritableDb, body: EventBody<'appeal'>): void {
  db.run(
    `INSERT INTO appeal (appeal_id, task_id, review_id, state, words, at)
     VALUES (:appealId, :taskId, :reviewId, :state, NULL, :at)
     ON CONFLICT (appeal_id) DO UPDATE SET state = excluded.state, at = excluded.at
     WHERE excluded.at >= appeal.at OR appeal.state = 'waiting'`,
    body,
  );
}

/** Stores an appeal that was made here; belongs in the transaction that queues it. One that is known stays. */
export function saveOwnAppeal(db: WritableDb, body: AppealBody, madeAt: number): void {
  db.run(
    `INSERT INTO appeal (appeal_id, task_id, review_id, submission_id, state, words, at)
     VALUES (:appealId, :taskId, :reviewId, :submissionId, 'waiting', :words, :madeAt)
     ON CONFLICT (appeal_id) DO UPDATE
       SET words = excluded.words, submission_id = excluded.submission_id`,
    { ...body, madeAt },
  );
}

export type StoredAppeal = Appeal & { readonly taskId: TaskId };

const appealColumns = `
  SELECT appeal.*, outbox.acked_at, outbox.result, outbox.reason FROM appeal
  LEFT JOIN outbox ON outbox.subject_id = appeal.appeal_id`;

/** The newest first. */
export function readAppeals(db: ReadableDb): StoredAppeal[] {
  return db.all(`${appealColumns} ORDER BY appeal.at DESC, appeal.appeal_id`).map(appealOf);
}

/** The oldest first. */
export function appealsOfTask(db: ReadableDb, taskId: TaskId): StoredAppeal[] {
  return db
    .all(`${appealColumns} WHERE appeal.task_id = :taskId ORDER BY appeal.at, appeal.appeal_id`, {
      taskId,
    })
    .map(appealOf);
}

export function appealsOfBatch(db: ReadableDb, batchId: BatchId): StoredAppeal[] {
  return db
    .all(
      `${appealColumns}
       WHERE appeal.task_id IN (SELECT task_id FROM task WHERE batch_id = :batchId)
       ORDER BY appeal.at, appeal.appeal_id`,
      { batchId },
    )
    .map(appealOf);
}

/** Whether the person has said already that this return was wrong. */
export function isAppealed(db: ReadableDb, reviewId: ReviewId): boolean {
  return (
    db.first('SELECT 1 FROM appeal WHERE review_id = :reviewId LIMIT 1', { reviewId }) !== undefined
  );
}

/** The appeal that nobody has decided yet; null when there is none. `appeals` are of one task, the oldest first. */
export function pendingAppeal(appeals: readonly StoredAppeal[]): StoredAppeal | null {
  const newest = appeals.at(-1);
  return newest?.state === 'waiting' || newest?.state === 'open' ? newest : null;
}

function appealOf(row: SqlRow): StoredAppeal {
  const refused = row.result === 'held' || row.result === 'invalid-kept';
  const stored = String(row.state);
  const isSent = row.acked_at !== null;
  const state = stored !== 'waiting' ? stored : refused ? 'refused' : isSent ? 'open' : 'waiting';
  return {
    appealId: AppealId.parse(row.appeal_id),
    taskId: TaskId.parse(row.task_id),
    reviewId: ReviewId.parse(row.review_id),
    words: row.words === null ? null : String(row.words),
    state: AppealState.parse(state),
    reason: row.reason === null ? null : String(row.reason),
    at: Number(row.at),
  };
}
