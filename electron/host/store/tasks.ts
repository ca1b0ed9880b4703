/** Tasks of batches, with all that their place on the trail is told from. */
import { z } from 'zod';
import { Item } from '#shared/annotation/kinds.ts';
import { BatchId, SubmissionId, TaskId } from '#shared/ids.ts';
import type { ReadableDb, SqlRow, WritableDb } from '#shared/node/sqlite.ts';
import type { ManifestTask } from '#shared/protocol/leases.ts';
import { Submitted } from '#shared/protocol/leases.ts';
import { storedAssetOf } from './assets.ts';
import type { StoredAsset } from './assets.ts';

export type NewestSubmission = {
  readonly submissionId: SubmissionId;
  readonly revision: number;
  readonly submittedAt: number;
  readonly ackedAt: number | null;
  readonly result: string | null;
  readonly reason: string | null;
};

/** A submission that a newer app wrote, or that is damaged; `raw` is what is stored. */
export type UnreadableSubmission = {
  readonly submissionId: SubmissionId;
  readonly revision: number;
  readonly raw: string;
};

export type StoredTask = {
  readonly taskId: TaskId;
  readonly batchId: BatchId;
  readonly position: number;
  /** The text, when it came inline; its hash was verified. */
  readonly text: string | null;
  readonly stored: StoredAsset;
  /** What is to be reviewed; null in a batch to label, and where it cannot be read. */
  readonly submitted: Submitted | null;
  /** What is to be reviewed and cannot be read; null where it can be, and where it does not even say which it is. */
  readonly unreadable: UnreadableSubmission | null;
  /** Steps since the newest submission, and when the first was taken. */
  readonly steps: number;
  readonly firstStepAt: number | null;
  readonly newest: NewestSubmission | null;
};

/** Whether the tasks of a batch are known here. */
export function hasManifest(db: ReadableDb, batchId: BatchId): boolean {
  return db.first('SELECT 1 FROM manifest WHERE batch_id = :batchId', { batchId }) !== undefined;
}

/** Notes that the tasks of a batch are known; belongs in the transaction that stores them. */
export function saveManifest(db: WritableDb, batchId: BatchId): void {
  db.run('INSERT INTO manifest (batch_id) VALUES (:batchId) ON CONFLICT DO NOTHING', { batchId });
}

/** Batches whose tasks were lost with the cache. */
export function batchesWithoutManifest(db: ReadableDb): BatchId[] {
  return db
    .all(
      `SELECT batch_id FROM batch WHERE batch_id NOT IN (SELECT batch_id FROM manifest)
       ORDER BY taken_at DESC`,
    )
    .map((row) => BatchId.parse(row.batch_id));
}

/** Stores a task of a manifest; one that is known stays as it is. */
export function saveTask(
  db: WritableDb,
  batchId: BatchId,
  position: number,
  task: ManifestTask,
): void {
  db.run(
    `INSERT INTO manifest_task
       (batch_id, task_id, position, sha256, text, submitted, predicted)
     VALUES (:batchId, :taskId, :position, :sha256, :text, :submitted, :predicted)
     ON CONFLICT (batch_id, task_id) DO NOTHING`,
    {
      batchId,
      taskId: task.taskId,
      position,
      sha256: task.asset.sha256,
      text: task.text,
      submitted: task.submitted === null ? null : JSON.stringify(task.submitted),
      predicted: task.predicted.length === 0 ? null : JSON.stringify(task.predicted),
    },
  );
}

const taskColumns = `
  SELECT task.batch_id, task.task_id, task.position, task.text, task.submitted, asset.*,
    (SELECT COUNT(*) FROM step WHERE step.task_id = task.task_id) AS steps,
    (SELECT MIN(taken_at) FROM step WHERE step.task_id = task.task_id) AS first_step_at,
    COALESCE(adopted.submission_id, revision.submission_id) AS submission_id,
    COALESCE(adopted.revision, revision.revision) AS revision,
    COALESCE(adopted.made_at, revision.submitted_at) AS submitted_at,
    COALESCE(adopted.made_at, outbox.acked_at) AS acked_at, outbox.result, outbox.reason
  FROM task
  JOIN asset USING (sha256)
  LEFT JOIN adopted ON adopted.task_id = task.task_id AND adopted.stands = 1
  LEFT JOIN revision ON revision.task_id = task.task_id AND adopted.submission_id IS NULL
    AND revision.revision = (SELECT MAX(revision) FROM revision WHERE task_id = task.task_id)
  LEFT JOIN outbox ON outbox.subject_id = revision.submission_id`;

export function tasksOfBatch(db: ReadableDb, batchId: BatchId): StoredTask[] {
  return db
    .all(`${taskColumns} WHERE task.batch_id = :batchId AND task.gone = 0 ORDER BY task.position`, {
      batchId,
    })
    .map(taskOf);
}

/** What is predicted for a task in a batch; none where it cannot be read, since it is only shown. */
export function readPredicted(db: ReadableDb, batchId: BatchId, taskId: TaskId): readonly Item[] {
  const row = db.first(
    'SELECT predicted FROM manifest_task WHERE batch_id = :batchId AND task_id = :taskId',
    { batchId, taskId },
  );
  if (row === undefined || row.predicted === null) return [];
  const read = z.array(Item).safeParse(JSON.parse(String(row.predicted)));
  return read.success ? read.data : [];
}

export type TaskCounts = { readonly tasks: number; readonly submitted: number };

const countInManifest = `
  SELECT COUNT(*) AS tasks,
    COUNT(CASE WHEN EXISTS
      (SELECT 1 FROM revision WHERE revision.task_id = task.task_id
       UNION ALL SELECT 1 FROM adopted WHERE adopted.task_id = task.task_id)
      THEN 1 END) AS submitted
  FROM task WHERE batch_id = :batchId AND gone = 0`;

/** While the tasks of a batch are not known, those that the person has handed in are. */
const countOfOwn = `
  SELECT COUNT(DISTINCT task_id) AS tasks, COUNT(DISTINCT task_id) AS submitted FROM revision
  WHERE batch_id = :batchId`;

export function countTasks(db: ReadableDb, batchId: BatchId): TaskCounts {
  const row = db.first(hasManifest(db, batchId) ? countInManifest : countOfOwn, { batchId });
  return { tasks: Number(row?.tasks), submitted: Number(row?.submitted) };
}
/** A task to label, in the batch that was taken last of those that hold it. */
export function readLabelTask(db: ReadableDb, taskId: TaskId): StoredTask | null {
  return holdersOf(db, taskId, 'label')[0] ?? null;
}

/** A task to review with this very submission, in the batch that was taken last of those that hold it. */
export function readReviewTask(
  db: ReadableDb,
  taskId: TaskId,
  submissionId: SubmissionId,
): StoredTask | null {
  return (
    holdersOf(db, taskId, 'review').find(
      ({ submitted, unreadable }) => (submitted ?? unreadable)?.submissionId === submissionId,
    ) ?? null
  );
}

/** The task in each batch that holds it, the one taken last first. */
function holdersOf(db: ReadableDb, taskId: TaskId, purpose: string): readonly StoredTask[] {
  return db
    .all(
      `${taskColumns} JOIN batch ON batch.batch_id = task.batch_id
       WHERE task.task_id = :taskId AND task.gone = 0 AND batch.purpose = :purpose
       ORDER BY batch.taken_at DESC, batch.batch_id DESC`,
      { taskId, purpose },
    )
    .map(taskOf);
}

/** Takes tasks that nobody worked on out of a batch, also when they are not known here: `only` those; null means any. */
export function dropUntouched(
  db: WritableDb,
  batchId: BatchId,
  only: readonly TaskId[] | null,
): number {
  return db.run(
    `INSERT INTO gone_task (batch_id, task_id)
     SELECT :batchId, named.task_id FROM
       (SELECT value AS task_id FROM json_each(:only)
        UNION SELECT task_id FROM task WHERE batch_id = :batchId AND :only IS NULL) AS named
     WHERE NOT EXISTS (SELECT 1 FROM step WHERE step.task_id = named.task_id)
       AND NOT EXISTS (SELECT 1 FROM revision WHERE revision.task_id = named.task_id)
       AND NOT EXISTS (SELECT 1 FROM adopted WHERE adopted.task_id = named.task_id)
       AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.batch_id = :batchId
                         AND decision.task_id = named.task_id)
     ON CONFLICT DO NOTHING`,
    { batchId, only: only === null ? null : JSON.stringify(only) },
  );
}

function taskOf(row: SqlRow): StoredTask {
  return {
    taskId: TaskId.parse(row.task_id),
    batchId: BatchId.parse(row.batch_id),
    position: Number(row.position),
    text: row.text === null ? null : String(row.text),
    stored: storedAssetOf(row),
    ...submittedIn(row),
    steps: Number(row.steps),
    firstStepAt: row.first_step_at === null ? null : Number(row.first_step_at),
    newest: row.submission_id === null ? null : newestSubmissionOf(row),
  };
}

/** The least that a decision needs to know. */
const Named = Submitted.pick({ submissionId: true, revision: true });

/** What this app cannot read is told as such: one such task holds up no other of its batch. */
function submittedIn(row: SqlRow): Pick<StoredTask, 'submitted' | 'unreadable'> {
  if (row.submitted === null) return { submitted: null, unreadable: null };
  const raw = String(row.submitted);
  const stored: unknown = JSON.parse(raw);
  const read = Submitted.safeParse(stored);
  if (read.success) return { submitted: read.data, unreadable: null };
  const named = Named.safeParse(stored);
  return { submitted: null, unreadable: named.success ? { ...named.data, raw } : null };
}

function newestSubmissionOf(row: SqlRow): NewestSubmission {
  return {
    submissionId: SubmissionId.parse(row.submission_id),
    revision: Number(row.revision),
    submittedAt: Number(row.submitted_at),
    ackedAt: row.acked_at === null ? null : Number(row.acked_at),
    result: row.result === null ? null : String(row.result),
    reason: row.reason === null ? null : String(row.reason),
  };
}
