/** Submissions in the database. */
import { sql } from 'kysely';
import type { SubmissionBody } from '#shared/protocol/operations.ts';
import type { Event } from '../feed/feed-store.ts';
import type { Work } from '../context.ts';
import { changedAny, lookUp, statement } from '../database/statement.ts';
import type { Database, SubmissionRow } from '../database/tables.ts';

const findSubmission = lookUp<{ submissionId: string }, SubmissionRow>((db, value) =>
  db.selectFrom('submission').selectAll().where('submission_id', '=', value('submissionId')),
);

export async function submissionById(
  db: Database,
  submissionId: string,
): Promise<SubmissionRow | null> {
  return findSubmission(db, { submissionId });
}

type Sibling = Pick<SubmissionBody, 'taskId' | 'submissionId' | 'parentId'> & { accountId: string };

const findSiblings = statement<Sibling, SubmissionRow>((db, value) =>
  db
    .selectFrom('submission')
    .selectAll()
    .where('task_id', '=', value('taskId'))
    .where('account_id', '=', value('accountId'))
    .where('parent_id', 'is not distinct from', value('parentId'))
    .where('submission_id', '!=', value('submissionId'))
    .where('state', '!=', sql.lit('invalid')),
);

/** Valid answers of one person to one task that correct the same submission. */
export async function siblingsOf(
  db: Database,
  accountId: string,
  { taskId, submissionId, parentId }: SubmissionBody,
): Promise<readonly SubmissionRow[]> {
  return (await findSiblings(db, { accountId, taskId, submissionId, parentId })).rows;
}

const insertSubmission = statement<SubmissionRow, unknown>((db, value) =>
  db
    .insertInto('submission')
    .values({
      submission_id: value('submission_id'),
      operation_id: value('operation_id'),
      account_id: value('account_id'),
      task_id: value('task_id'),
      batch_id: value('batch_id'),
      revision: value('revision'),
      parent_id: value('parent_id'),
      schema_version: value('schema_version'),
      annotation: value('annotation'),
      annotation_sha256: value('annotation_sha256'),
      active_ms: value('active_ms'),
      price_won: value('price_won'),
      state: value('state'),
      received_at: value('received_at'),
    })
    .onConflict((conflict) => conflict.column('submission_id').doNothing()),
);

/** Stores a submission; false when its id is taken. */
export async function addSubmission(db: Database, row: SubmissionRow): Promise<boolean> {
  return changedAny(await insertSubmission(db, row));
}

export async function setSubmissionState(
  db: Database,
  submissionId: string,
  state: SubmissionRow['state'],
): Promise<void> {
  await db
    .updateTable('submission')
    .set({ state })
    .where('submission_id', '=', submissionId)
    .execute();
}

/** Gives a submission the price of the round in which it came to stand. */
export async function setPrice(db: Database, submissionId: string, won: number): Promise<void> {
  await db
    .updateTable('submission')
    .set({ price_won: won })
    .where('submission_id', '=', submissionId)
    .execute();
}

type StateBody = Extract<Event, { kind: 'submission-state' }>['body'];

/** Tells the maker where the hub has a submission. */
export function stateEvent(
  work: Work,
  submission: Pick<SubmissionRow, 'account_id' | 'task_id' | 'submission_id'>,
  state: StateBody['state'],
  reason: string | null,
): Event {
  return {
    accountId: submission.account_id,
    kind: 'submission-state',
    body: {
      taskId: submission.task_id,
      submissionId: submission.submission_id,
      state,
      reason,
      at: work.now,
    } as StateBody,
  };
}
