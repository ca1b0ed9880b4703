/** Tasks that a person answered on several devices, and which answer they chose. */
import type { Work } from '../context.ts';
import type { SiblingChoiceRow, SiblingRow } from '../database/quality-rows.ts';
import type { Database } from '../database/tables.ts';

/** Given to the maker with an answer that stands because it was chosen. */
export const chosenReason = 'chosen';

/** Notes that an answer took the place of another one of the same person. */
export async function addSibling(
  work: Work,
  row: Pick<SiblingRow, 'submission_id' | 'beside_id' | 'account_id' | 'task_id'>,
): Promise<void> {
  await work.db
    .insertInto('sibling')
    .values({ ...row, at: work.now })
    .execute();
}

/** All that were noted of a person's task, in the order in which they came. */
export async function siblingsOnTask(
  db: Database,
  accountId: string,
  taskId: string,
): Promise<readonly SiblingRow[]> {
  return db
    .selectFrom('sibling')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('task_id', '=', taskId)
    .orderBy('at')
    .orderBy('submission_id')
    .execute();
}

/** Notes which of the answers the person chose. */
export async function addChoice(work: Work, row: Omit<SiblingChoiceRow, 'at'>): Promise<void> {
  await work.db
    .insertInto('sibling_choice')
    .values({ ...row, at: work.now })
    .execute();
}

/** The person's last word on a task; null while they have not chosen. */
export async function lastChoice(
  db: Database,
  accountId: string,
  taskId: string,
): Promise<SiblingChoiceRow | null> {
  const row = await db
    .selectFrom('sibling_choice')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('task_id', '=', taskId)
    .orderBy('at', 'desc')
    .orderBy('operation_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
