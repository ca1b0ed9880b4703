/** Getting out of a damaged store what the journal does not hold: drafts, decisions not sent, old revisions. */
import type { z } from 'zod';
import { Annotation, annotationText, emptyAnnotation } from '#shared/annotation/annotation.ts';
import { Decision, ReviewMarks } from '#shared/contract/work.ts';
import { Step, historyOf, noEarlierEdits, take } from '#shared/edit/history.ts';
import { BatchId, Sha256, SubmissionId, TaskId } from '#shared/ids.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import type { SqlRow, WritableDb } from '#shared/node/sqlite.ts';
import { JournaledOperation } from '../journal/record.ts';
import { refill } from '../journal/refill.ts';
import { readDecision, saveDecision } from '../store/decisions.ts';
import { earlierEditsIn, earlierEditsOf, saveEarlierEdits } from '../store/earlier-edits.ts';
import { operationFields } from '../store/outbox.ts';
import { saveMarks } from '../store/review-marks.ts';
import { newestRevision, restoreRevision } from '../store/revisions.ts';
import { clearSteps, readSteps, saveStep } from '../store/steps.ts';
import { openDamagedFile } from './damaged-file.ts';
import type { DamagedFile } from './damaged-file.ts';

export type Salvaged = {
  /** Operations that the new store still lacked. */
  readonly operations: number;
  /** Tasks with steps that had not been submitted. */
  readonly drafts: number;
};

export const nothingSalvaged: Salvaged = { operations: 0, drafts: 0 };

/**
 * Takes over from the damaged store in `folder` what proves to be sound. Whether the hub had acknowledged an operation
 * is not believed: sending twice costs nothing. Throws what the disk throws; then nothing was taken over.
 */
export function salvage(db: WritableDb, folder: string): Salvaged {
  const damaged = openDamagedFile(folder);
  if (damaged === null) return nothingSalvaged;
  try {
    return db.transaction(() => {
      let operations = 0;
      damaged.each('outbox', (row) => {
        operations += refill(db, operationIn(row));
      });
      const revisions = salvageRevisions(db, damaged);
      salvageDecisions(db, damaged);
      salvageMarks(db, damaged);
      salvageEarlierEdits(db, damaged);
      return { operations, drafts: salvageDrafts(db, damaged, revisions) };
    });
  } finally {
    damaged.close();
  }
}

function operationIn(row: SqlRow): JournaledOperation[] {
  const parsed = JournaledOperation.safeParse(operationFields(row));
  if (!parsed.success || sha256Of(parsed.data.body) !== parsed.data.sha256) return [];
  return [parsed.data];
}

/** The newest revision of each task that the damaged store had; null when not all could be read. */
type Newest = ReadonlyMap<string, number> | null;

function salvageRevisions(db: WritableDb, damaged: DamagedFile): Newest {
  const newest = new Map<string, number>();
  const whole = damaged.each('revision', (row) => {
    const parsed = revisionIn(row);
    if (parsed === null) return;
    const { body, text, submittedAt } = parsed;
    restoreRevision(db, body, text, submittedAt);
    newest.set(body.taskId, Math.max(newest.get(body.taskId) ?? 0, body.revision));
  });
  return whole ? newest : null;
}

function revisionIn(row: SqlRow) {
  const annotation = parsedJson(Annotation, row.annotation);
  if (annotation === null || sha256Of(String(row.annotation)) !== row.sha256) return null;
  const ids = { taskId: TaskId.safeParse(row.task_id), batchId: BatchId.safeParse(row.batch_id) };
  const submissionId = SubmissionId.safeParse(row.submission_id);
  if (!ids.taskId.success || !ids.batchId.success || !submissionId.success) return null;
  const body = {
    submissionId: submissionId.data,
    taskId: ids.taskId.data,
    batchId: ids.batchId.data,
    revision: Number(row.revision),
    parentId: SubmissionId.nullable().catch(null).parse(row.parent_id),
    annotationSha256: Sha256.parse(row.sha256),
  };
  return { body, text: annotationText(annotation), submittedAt: Number(row.submitted_at) };
}

/** Decisions that were sent come with their operations. */
function salvageDecisions(db: WritableDb, damaged: DamagedFile): void {
  damaged.each('decision', (row) => {
    const decision = parsedJson(Decision, row.body);
    const submissionId = SubmissionId.safeParse(row.submission_id);
    const batchId = BatchId.safeParse(row.batch_id);
    const taskId = TaskId.safeParse(row.task_id);
    if (row.review_id !== null || decision === null) return;
    if (!submissionId.success || !batchId.success || !taskId.success) return;
    if (readDecision(db, submissionId.data) !== null) return;
    const of = { submissionId: submissionId.data, batchId: batchId.data, taskId: taskId.data };
    saveDecision(db, of, decision, Number(row.decided_at));
  });
}

function salvageMarks(db: WritableDb, damaged: DamagedFile): void {
  damaged.each('review_mark', (row) => {
    const marks = parsedJson(ReviewMarks, row.body);
    const submissionId = SubmissionId.safeParse(row.submission_id);
    const batchId = BatchId.safeParse(row.batch_id);
    if (marks === null || !submissionId.success || !batchId.success) return;
    saveMarks(db, { submissionId: submissionId.data, batchId: batchId.data }, marks);
  });
}

/** Undo into what led to a submission: kept where it is that of the newest one. */
function salvageEarlierEdits(db: WritableDb, damaged: DamagedFile): void {
  damaged.each('earlier_edits', (row) => {
    const taskId = TaskId.safeParse(row.task_id);
    const edits = earlierEditsIn(String(row.body));
    if (!taskId.success || edits === null) return;
    const newest = newestRevision(db, taskId.data);
    if (newest === null || newest.submissionId !== row.submission_id) return;
    saveEarlierEdits(db, taskId.data, newest.submissionId, edits);
  });
}

function salvageDrafts(db: WritableDb, damaged: DamagedFile, newest: Newest): number {
  const rows: SqlRow[] = [];
  damaged.each('step', (row) => rows.push(row));
  const byTask = Map.groupBy(rows, (row) => String(row.task_id));
  let drafts = 0;
  for (const [id, ofTask] of byTask) {
    const taskId = TaskId.safeParse(id);
    if (!taskId.success) continue;
    // The steps are part of a submission that the damaged store did not know of any more.
    const revision = newestRevision(db, taskId.data)?.revision ?? 0;
    if (newest !== null && (newest.get(id) ?? 0) < revision) continue;
    const steps = fitting(db, taskId.data, ofTask);
    // Steps are only ever added until they are submitted: of two runs, the longer is the later.
    if (steps.length <= readSteps(db, taskId.data).length) continue;
    clearSteps(db, taskId.data);
    for (const [at, { step, takenAt }] of steps.entries()) {
      saveStep(db, taskId.data, at, step, takenAt);
    }
    drafts += 1;
  }
  return drafts;
}

/** The longest run of a task's steps from its first on that are there, sound, and fit what they start from. */
function fitting(db: WritableDb, taskId: TaskId, rows: readonly SqlRow[]) {
  const newest = newestRevision(db, taskId);
  const earlier =
    newest === null ? noEarlierEdits : earlierEditsOf(db, taskId, newest.submissionId);
  let history = historyOf(newest?.annotation ?? emptyAnnotation, earlier);
  const steps: { readonly step: Step; readonly takenAt: number }[] = [];
  for (const row of rows.toSorted((one, other) => Number(one.at) - Number(other.at))) {
    const step = Number(row.at) === steps.length ? parsedJson(Step, row.body) : null;
    const next = step === null ? null : take(history, step);
    if (step === null || next === null) break;
    history = next;
    steps.push({ step, takenAt: Number(row.taken_at) });
  }
  return steps;
}

function parsedJson<T>(schema: z.ZodType<T>, column: SqlRow[string] | undefined): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(String(column)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
