/**
 * What the person handed in on another device, so that this one can show it, go on from it and name it. A task's newest
 * answer is the adopted one that stands, where there is one, and otherwise the newest revision that was made here.
 */
import type { SubmissionId, TaskId } from '#shared/ids.ts';
import { SubmissionId as SubmissionIdSchema } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import type { OwnSubmission } from '#shared/protocol/own-submissions.ts';

/** Notes that the hub spoke of a submission that was not made here. */
export function wantSubmission(db: WritableDb, taskId: TaskId, submissionId: SubmissionId): void {
  db.run(
    `INSERT INTO wanted_submission (submission_id, task_id)
     SELECT :submissionId, :taskId
     WHERE NOT EXISTS (SELECT 1 FROM revision WHERE submission_id = :submissionId)
       AND NOT EXISTS (SELECT 1 FROM adopted WHERE submission_id = :submissionId)
     ON CONFLICT DO NOTHING`,
    { taskId, submissionId },
  );
}

/** Those of tasks that are here. */
export function wantedSubmissions(db: ReadableDb, most: number): SubmissionId[] {
  return db
    .all(
      `SELECT submission_id FROM wanted_submission
       WHERE EXISTS (SELECT 1 FROM task WHERE task.task_id = wanted_submission.task_id)
       ORDER BY submission_id LIMIT :most`,
      { most },
    )
    .map((row) => SubmissionIdSchema.parse(row.submission_id));
}

export function unwantSubmission(db: WritableDb, submissionId: SubmissionId): void {
  db.run('DELETE FROM wanted_submission WHERE submission_id = :submissionId', { submissionId });
}

/** Stores a submission of another device; one that is here stays as it is. */
export function adoptSubmission(db: WritableDb, one: OwnSubmission): void {
  db.run(
    `INSERT INTO adopted
       (submission_id, task_id, batch_id, revision, annotation, sha256, made_at)
     SELECT :submissionId, :taskId, :batchId, :revision, :annotation, :annotationSha256, :madeAt
     WHERE NOT EXISTS (SELECT 1 FROM revision WHERE submission_id = :submissionId)
     ON CONFLICT DO NOTHING`,
    {
      submissionId: one.submissionId,
      taskId: one.taskId,
      batchId: one.batchId,
      revision: one.revision,
      annotation: one.annotation,
      annotationSha256: one.annotationSha256,
      madeAt: one.madeAt,
    },
  );
  unwantSubmission(db, one.submissionId);
}

/**
 * Lets the answer that stands at the hub be the newest here, if it was made elsewhere. Whoever is in the middle of the
 * task goes on from what they began with, and what waits to be sent comes after it.
 */
export function settleNewest(db: WritableDb, taskId: TaskId): void {
  const standsId = standingAtHub(db, taskId);
  if (standsId === null) return;
  const busy = db.first(
    `SELECT 1 FROM step WHERE task_id = :taskId
     UNION ALL
     SELECT 1 FROM outbox WHERE task_id = :taskId AND kind = 'submission' AND acked_at IS NULL
     LIMIT 1`,
    { taskId },
  );
  if (busy !== undefined) return;
  db.run(
    `UPDATE adopted SET stands = (submission_id = :standsId)
     WHERE task_id = :taskId AND stands <> (submission_id = :standsId)`,
    { taskId, standsId },
  );
}

/** What the hub said last stands on a task; null while it has said nothing. */
function standingAtHub(db: ReadableDb, taskId: TaskId): string | null {
  const row = db.first(
    `SELECT stands_id AS id, at, 1 AS is_question FROM sibling_question WHERE task_id = :taskId
     UNION ALL
     SELECT submission_id, at, 0 FROM submission_state
     WHERE task_id = :taskId AND state <> 'held'
     ORDER BY at DESC, is_question DESC LIMIT 1`,
    { taskId },
  );
  return row === undefined ? null : String(row.id);
}

/** A revision was made here: it comes after all that was made elsewhere. */
export function surpassAdopted(db: WritableDb, taskId: TaskId): void {
  db.run('UPDATE adopted SET stands = 0 WHERE task_id = :taskId AND stands = 1', { taskId });
}

/** The exact text of an answer, wherever it was made; null while it is not here. */
export function answerText(db: ReadableDb, submissionId: SubmissionId): string | null {
  const row = db.first(
    `SELECT annotation FROM revision WHERE submission_id = :submissionId
     UNION ALL SELECT annotation FROM adopted WHERE submission_id = :submissionId`,
    { submissionId },
  );
  return row === undefined ? null : String(row.annotation);
}
