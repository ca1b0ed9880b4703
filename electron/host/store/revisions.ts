/** Revisions: what was submitted, exactly as it was, for good. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import { Annotation as AnnotationSchema } from '#shared/annotation/annotation.ts';
import type { SubmissionBody } from '#shared/protocol/operations.ts';
import { SubmissionId } from '#shared/ids.ts';
import type { TaskId } from '#shared/ids.ts';
import type { ReadableDb, SqlRow, WritableDb } from '#shared/node/sqlite.ts';
import { surpassAdopted } from './adopted.ts';
import { fromColumn } from './json-column.ts';

export type StoredRevision = {
  readonly submissionId: SubmissionId;
  readonly revision: number;
  readonly annotation: Annotation;
  readonly sha256: string;
};

/** `annotationText` is the exact text that `annotationSha256` was taken of. A parent of another device is not noted. */
export function saveRevision(
  db: WritableDb,
  body: SubmissionBody,
  annotationText: string,
  submittedAt: number,
): void {
  db.run(
    `INSERT INTO revision
       (submission_id, task_id, batch_id, revision, parent_id, annotation, sha256, submitted_at)
     VALUES
       (:submissionId, :taskId, :batchId, :revision,
        (SELECT submission_id FROM revision WHERE submission_id = :parentId),
        :annotation, :sha256, :submittedAt)`,
    columnsOf(body, annotationText, submittedAt),
  );
  surpassAdopted(db, body.taskId);
}

/** What of a submission a revision row keeps. */
type RevisionBody = Omit<SubmissionBody, 'schemaVersion' | 'annotation' | 'answers' | 'activeMs'>;

function columnsOf(body: RevisionBody, annotation: string, submittedAt: number) {
  return {
    submissionId: body.submissionId,
    taskId: body.taskId,
    batchId: body.batchId,
    revision: body.revision,
    parentId: body.parentId,
    annotation,
    sha256: body.annotationSha256,
    submittedAt,
  };
}

/** Stores a revision again that this store has lost; one that it has stays as it is. */
export function restoreRevision(
  db: WritableDb,
  body: RevisionBody,
  annotationText: string,
  submittedAt: number,
): void {
  db.run(
    `INSERT INTO revision
       (submission_id, task_id, batch_id, revision, parent_id, annotation, sha256, submitted_at)
     VALUES
       (:submissionId, :taskId, :batchId, :revision,
        (SELECT submission_id FROM revision WHERE submission_id = :parentId),
        :annotation, :sha256, :submittedAt)
     ON CONFLICT DO NOTHING`,
    columnsOf(body, annotationText, submittedAt),
  );
}

/** The newest answer of a task in a form that the queries below share: see `adopted.ts`. */
const newest = `
  SELECT submission_id, annotation, sha256,
    MAX(revision, COALESCE((SELECT MAX(revision) FROM revision WHERE task_id = :taskId), 0))
      AS revision, 1 AS elsewhere
  FROM adopted WHERE task_id = :taskId AND stands = 1
  UNION ALL
  SELECT submission_id, annotation, sha256, revision, 0 FROM revision WHERE task_id = :taskId
  ORDER BY elsewhere DESC, revision DESC LIMIT 1`;

/** The newest submission of a task, its annotation as it is stored. */
export function newestRevisionText(
  db: ReadableDb,
  taskId: TaskId,
): { readonly submissionId: SubmissionId; readonly text: string } | null {
  const row = db.first(newest, { taskId });
  if (row === undefined) return null;
  return { submissionId: SubmissionId.parse(row.submission_id), text: String(row.annotation) };
}

export function newestRevision(db: ReadableDb, taskId: TaskId): StoredRevision | null {
  const row = db.first(newest, { taskId });
  return row === undefined ? null : revisionOf(row);
}

/** What a further submission must know of the newest; its annotation is not read. */
export function newestRevisionMark(
  db: ReadableDb,
  taskId: TaskId,
): Omit<StoredRevision, 'annotation'> | null {
  const row = db.first(`SELECT submission_id, revision, sha256 FROM (${newest})`, { taskId });
  return row === undefined ? null : markOf(row);
}

function markOf(row: SqlRow): Omit<StoredRevision, 'annotation'> {
  return {
    submissionId: SubmissionId.parse(row.submission_id),
    revision: Number(row.revision),
    sha256: String(row.sha256),
  };
}

function revisionOf(row: SqlRow): StoredRevision {
  return { ...markOf(row), annotation: fromColumn(AnnotationSchema, row.annotation) };
}

export type PastRevision = {
  readonly submissionId: SubmissionId;
  readonly revision: number;
  readonly text: string;
  readonly submittedAt: number;
  /** Milliseconds of work; null where nobody noted it. */
  readonly activeMs: number | null;
};

/** Every revision of a task that was handed in here, the oldest first, its annotation as it is stored. */
export function revisionsOf(db: ReadableDb, taskId: TaskId): PastRevision[] {
  return db
    .all(
      `SELECT revision.*, submission_time.active_ms FROM revision
       LEFT JOIN submission_time USING (submission_id)
       WHERE revision.task_id = :taskId ORDER BY revision`,
      { taskId },
    )
    .map((row) => ({
      submissionId: SubmissionId.parse(row.submission_id),
      revision: Number(row.revision),
      text: String(row.annotation),
      submittedAt: Number(row.submitted_at),
      activeMs: row.active_ms === null ? null : Number(row.active_ms),
    }));
}

/** Tasks whose newest submission waits to be sent, with what each pays. */
export function unsentTasks(
  db: ReadableDb,
): { readonly taskId: string; readonly priceWon: number }[] {
  return db
    .all(
      `SELECT DISTINCT revision.task_id, batch.price_won FROM outbox
       JOIN revision ON revision.submission_id = outbox.subject_id
       JOIN batch ON batch.batch_id = revision.batch_id
       WHERE outbox.acked_at IS NULL`,
    )
    .map((row) => ({
      taskId: String(row.task_id),
      priceWon: Number(row.price_won),
    }));
}
