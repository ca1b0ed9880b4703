/** Submissions in the database. */
import type { SubmissionBody } from '#shared/protocol/operations.ts';
import type { Event } from '../feed/feed-store.ts';
import type { Work } from '../context.ts';
import type { Database, SubmissionRow } from '../database/tables.ts';

export async function submissionById(
  db: Database,
  submissionId: string,
): Promise<SubmissionRow | null> {
  const row = await db
    .selectFrom('submission')
    .selectAll()
    .where('submission_id', '=', submissionId)
    .executeTakeFirst();
  return row ?? null;
}

/** Valid answers of one person to one task that correct the same submission. */
export async function siblingsOf(
  db: Database,
  accountId: string,
  body: SubmissionBody,
): Promise<readonly SubmissionRow[]> {
  return db
    .selectFrom('submission')
    .selectAll()
    .where('task_id', '=', body.taskId)
    .where('account_id', '=', accountId)
    .where('parent_id', body.parentId === null ? 'is' : '=', body.parentId)
    .where('submission_id', '!=', body.submissionId)
    .where('state', '!=', 'invalid')
    .execute();
}

/** Stores a submission; false when its id is taken. */
export async function addSubmission(db: Database, row: SubmissionRow): Promise<boolean> {
  const inserted = await db
    .insertInto('submission')
    .values(row)
    .onConflict((conflict) => conflict.column('submission_id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
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
