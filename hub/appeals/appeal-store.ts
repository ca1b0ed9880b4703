/** Appeals in the database. */
import type { AppealBody } from '#shared/protocol/operations.ts';
import type { Work } from '../context.ts';
import type { AppealRow } from '../database/quality-rows.ts';
import type { Database } from '../database/tables.ts';

/** Stores an appeal; false when its id is taken or the review was appealed against before. */
export async function addAppeal(
  work: Work,
  from: { readonly accountId: string; readonly operationId: string },
  body: AppealBody,
): Promise<boolean> {
  const inserted = await work.db
    .insertInto('appeal')
    .values({
      appeal_id: body.appealId,
      operation_id: from.operationId,
      account_id: from.accountId,
      task_id: body.taskId,
      submission_id: body.submissionId,
      review_id: body.reviewId,
      words: body.words,
      state: 'open',
      decided_by: null,
      at: work.now,
      decided_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** The appeal that waits for a decision on this submission. */
export async function openAppealOn(db: Database, submissionId: string): Promise<AppealRow | null> {
  const row = await db
    .selectFrom('appeal')
    .selectAll()
    .where('submission_id', '=', submissionId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return row ?? null;
}

export async function appealById(db: Database, appealId: string): Promise<AppealRow | null> {
  const row = await db
    .selectFrom('appeal')
    .selectAll()
    .where('appeal_id', '=', appealId)
    .executeTakeFirst();
  return row ?? null;
}

/** Every appeal of a project that waits for a decision, oldest first. */
export async function openAppeals(db: Database, projectId: string): Promise<readonly AppealRow[]> {
  return db
    .selectFrom('appeal')
    .innerJoin('task', 'task.task_id', 'appeal.task_id')
    .selectAll('appeal')
    .where('task.project_id', '=', projectId)
    .where('appeal.state', '=', 'open')
    .orderBy('appeal.at')
    .execute();
}

/** `decidedBy` is null when no reviewer did. */
export async function setAppealState(
  work: Work,
  appealId: string,
  state: 'upheld' | 'rejected',
  decidedBy: string | null,
): Promise<void> {
  await work.db
    .updateTable('appeal')
    .set({ state, decided_by: decidedBy, decided_at: work.now })
    .where('appeal_id', '=', appealId)
    .execute();
}
