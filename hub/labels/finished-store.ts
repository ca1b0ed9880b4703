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
import type {
  BatchRow,
  Database,
  OperationRow,
  SubmissionRow,
  TaskRow,
} from '../database/tables.ts';
import { changeTask } from '../tasks/task-store.ts';

/** The account in whose name finished work comes in. */
export const importingName = 'jaturi:import';

export type FinishedTask = Pick<TaskRow, 'task_id' | 'unit_id' | 'state' | 'submission_id'> & {
  /** The annotation of an earlier import that stands here, as its text; null where there is none. */
  readonly imported: string | null;
};

/** Every task of a project with what an import may do to it. */
export async function finishableTasks(
  db: Database,
  projectId: string,
): Promise<readonly FinishedTask[]> {
  const account = await accountByName(db, importingName);
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
    .where('task.project_id', '=', projectId)
    .where('task.purpose', '=', 'work')
    .orderBy('task.ordinal')
    .execute();
  return rows.map(({ account_id: maker, annotation, ...task }) => ({
    ...task,
    imported: maker !== null && maker === account?.account.accountId ? annotation : null,
  }));
}

/** Puts answers on tasks that are open or hold an earlier import; all of them in one batch that is done. */
export async function addFinished(
  work: Work,
  project: Project,
  answers: readonly { readonly task: FinishedTask; readonly annotation: Annotation }[],
): Promise<void> {
  const { accountId, deviceId } = await importer(work);
  const batch = batchOf(work, project, accountId);
  await work.db.insertInto('batch').values(batch).execute();
  let ordinal = 0;
  for (const some of chunksOf(answers)) {
    // Whoever waits for this hears in between that it goes on.
    await breathe();
    const rows = some.map((answer) => {
      ordinal += 1;
      return rowsOf(work, project, { accountId, deviceId, batch, ordinal }, answer);
    });
    const db = work.db;
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
    const replaced = some.map(({ task }) => task.submission_id).filter((id) => id !== null);
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
        maker_id: accountId,
        submission_id: submission.submission_id,
        label_batch_id: batch.batch_id,
      });
    }
  }
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
  /** Place in the batch, from 1. */
  readonly ordinal: number;
};

function rowsOf(
  work: Work,
  project: Project,
  { accountId, deviceId, batch, ordinal }: By,
  { task, annotation }: { readonly task: FinishedTask; readonly annotation: Annotation },
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
