/** Labels that were finished elsewhere: approved submissions of an account that nobody can sign in with, and that is paid nothing. */
import { createHash, randomBytes } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Annotation } from '#shared/annotation/annotation.ts';
import { annotationText } from '#shared/annotation/annotation.ts';
import { SubmissionBody } from '#shared/protocol/operations.ts';
import type { Project } from '#shared/project.ts';
import { accountByName, addAccount } from '../accounts/account-store.ts';
import { hashPassword } from '../accounts/password.ts';
import { setAccountState } from '../accounts/suspend.ts';
import type { Work } from '../context.ts';
import { chunksOf } from '../database/chunks.ts';
import type { BatchRow, OperationRow, SubmissionRow, TaskRow } from '../database/tables.ts';
import { changeTask } from '../tasks/task-store.ts';

/** The account in whose name finished work comes in. */
export const importingName = 'jaturi:import';

export type FinishedTask = Pick<TaskRow, 'task_id' | 'unit_id' | 'state' | 'submission_id'> & {
  /** The annotation of an earlier import that stands here, as its text; null where there is none. */
  readonly imported: string | null;
};

/** An answer that was finished elsewhere, for a task that is open or holds an earlier import. */
export type FinishedAnswer = { readonly task: FinishedTask; readonly annotation: Annotation };

/** Stores finished answers of one import; all of them come in one batch that is done. */
export async function finishedStore(work: Work, project: Project) {
  const { db } = work;
  const { accountId, deviceId } = await importer(work);
  let batch: BatchRow | null = null;
  let ordinal = 0;

  async function openBatch(): Promise<BatchRow> {
    const made = batchOf(work, project, accountId);
    await db.insertInto('batch').values(made).execute();
    return made;
  }

  return {
    /** The tasks over assets, which are told by the first task over each, with what an import may do to them. */
    async tasksOver(unitIds: readonly string[]): Promise<readonly FinishedTask[]> {
      const rows = await db
        .selectFrom('task')
        .leftJoin('submission', 'submission.submission_id', 'task.submission_id')
        .select([
          'task.task_id',
          'task.unit_id',
          'task.state',
          'task.submission_id',
          'submission.account_id',
          'submission.annotation',
        ])
        .where('task.unit_id', 'in', unitIds)
        .orderBy('task.ordinal')
        .execute();
      return rows.map(({ account_id: maker, annotation, ...task }) => ({
        ...task,
        imported: maker === accountId ? annotation : null,
      }));
    },

    async add(answers: readonly FinishedAnswer[]): Promise<void> {
      if (answers.length === 0) return;
      batch ??= await openBatch();
      for (const some of chunksOf(answers)) {
        // Whoever waits for this hears in between that it goes on.
        await breathe();
        ordinal += await insertAnswers(
          work,
          project,
          { accountId, deviceId, batch, ordinal },
          some,
        );
      }
    },
  };
}

/** Gives how many were inserted. */
async function insertAnswers(
  work: Work,
  project: Project,
  by: By,
  answers: readonly FinishedAnswer[],
): Promise<number> {
  const { db } = work;
  const rows = answers.map((answer, index) =>
    rowsOf(work, project, { ...by, ordinal: by.ordinal + index + 1 }, answer),
  );
  await db
    .insertInto('batch_task')
    .values(rows.map(({ place }) => place))
    .execute();
  await db
    .insertInto('operation')
    .values(rows.map(({ operation }) => operation))
    .execute();
  await db
    .insertInto('submission')
    .values(rows.map(({ submission }) => submission))
    .execute();
  const replaced = answers.map(({ task }) => task.submission_id).filter((id) => id !== null);
  if (replaced.length > 0) {
    await db
      .updateTable('submission')
      .set({ state: 'superseded' })
      .where('submission_id', 'in', replaced)
      .execute();
  }
  for (const { submission } of rows) {
    await changeTask(work, submission.task_id, {
      state: 'approved',
      maker_id: by.accountId,
      submission_id: submission.submission_id,
      label_batch_id: by.batch.batch_id,
    });
  }
  return rows.length;
}

async function importer(
  work: Work,
): Promise<{ readonly accountId: string; readonly deviceId: string }> {
  const known = await accountByName(work.db, importingName);
  if (known !== null) {
    const { accountId } = known.account;
    const device = await work.db
      .selectFrom('device')
      .select('device_id')
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    return { accountId, deviceId: device.device_id };
  }
  const { accountId } = await addAccount(work, {
    name: importingName,
    displayName: '가져온 라벨',
    roles: [],
    passwordHash: await hashPassword(randomBytes(32).toString('hex')),
  });
  await setAccountState(work.db, accountId, 'suspended', work.now);
  const deviceId = work.newId();
  await work.db
    .insertInto('device')
    .values({
      device_id: deviceId,
      account_id: accountId,
      name: 'import',
      epoch: 1,
      created_at: work.now,
    })
    .execute();
  return { accountId, deviceId };
}

function batchOf(work: Work, project: Project, accountId: string): BatchRow {
  const key = work.newId();
  return {
    batch_id: work.newId(),
    account_id: accountId,
    project_id: project.projectId,
    purpose: 'label',
    state: 'done',
    granted_at: work.now,
    lease_until: work.now,
    lease_ms: 0,
    price_won: 0,
    idempotency_key: key,
    request_sha256: sha256(key),
  };
}

type By = {
  readonly accountId: string;
  readonly deviceId: string;
  readonly batch: BatchRow;
  /** Place in the batch, from 1; 0 before the first. */
  readonly ordinal: number;
};

function rowsOf(
  work: Work,
  project: Project,
  { accountId, deviceId, batch, ordinal }: By,
  { task, annotation }: FinishedAnswer,
) {
  const text = annotationText(annotation);
  const body = SubmissionBody.parse({
    submissionId: work.newId(),
    taskId: task.task_id,
    batchId: batch.batch_id,
    revision: 1,
    parentId: null,
    schemaVersion: project.schema.version,
    annotation,
    annotationSha256: sha256(text),
    answers: [],
    activeMs: 0,
  });
  const written = JSON.stringify(body);
  const operation: OperationRow = {
    operation_id: work.newId(),
    account_id: accountId,
    device_id: deviceId,
    kind: 'submission',
    body: written,
    sha256: sha256(written),
    time: JSON.stringify({ wallMs: work.now, monotonicMs: 0, bootId: 'import', zone: 'UTC' }),
    received_at: work.now,
    result: 'accepted',
    reason: null,
    waits_for: null,
  };
  const submission: SubmissionRow = {
    submission_id: body.submissionId,
    operation_id: operation.operation_id,
    account_id: accountId,
    task_id: task.task_id,
    batch_id: batch.batch_id,
    revision: 1,
    parent_id: null,
    schema_version: project.schema.version,
    annotation: text,
    annotation_sha256: body.annotationSha256,
    active_ms: 0,
    price_won: 0,
    state: 'approved',
    received_at: work.now,
  };
  const place = {
    batch_id: batch.batch_id,
    task_id: task.task_id,
    ordinal,
    state: 'answered' as const,
    submission_id: null,
  };
  return { operation, submission, place };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
