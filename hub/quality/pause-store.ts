/** Pauses: who gets no more batches to label in which project. */
import type { Work } from '../context.ts';
import type { PauseRow } from '../database/quality-rows.ts';
import type { Database } from '../database/tables.ts';

export async function isPaused(
  db: Database,
  accountId: string,
  projectId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('pause')
    .select('pause_id')
    .where('account_id', '=', accountId)
    .where('project_id', '=', projectId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** When an operator last lifted a pause of this person here; 0 for never. */
export async function lastLifted(
  db: Database,
  accountId: string,
  projectId: string,
): Promise<number> {
  const row = await db
    .selectFrom('pause')
    .select((eb) => eb.fn.max('lifted_at').as('at'))
    .where('account_id', '=', accountId)
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  return Number(row?.at ?? 0);
}

/** Begins a pause; one that runs already goes on. */
export async function beginPause(
  work: Work,
  pause: Pick<PauseRow, 'account_id' | 'project_id' | 'reason'>,
): Promise<void> {
  if (await isPaused(work.db, pause.account_id, pause.project_id)) return;
  await work.db
    .insertInto('pause')
    .values({ pause_id: work.newId(), ...pause, at: work.now, lifted_at: null })
    .execute();
}

/** Ends all pauses of a person, in one project or everywhere; gives how many ended. */
export async function liftPauses(
  work: Work,
  accountId: string,
  projectId: string | null,
): Promise<number> {
  const query = work.db
    .updateTable('pause')
    .set({ lifted_at: work.now })
    .where('account_id', '=', accountId)
    .where('lifted_at', 'is', null);
  const done = await (
    projectId === null ? query : query.where('project_id', '=', projectId)
  ).executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Every pause that runs, with the person's name, oldest first. */
export async function runningPauses(
  db: Database,
): Promise<readonly (PauseRow & { readonly name: string })[]> {
  return db
    .selectFrom('pause')
    .innerJoin('account', 'account.account_id', 'pause.account_id')
    .selectAll('pause')
    .select('account.name')
    .where('lifted_at', 'is', null)
    .orderBy('at')
    .execute();
}
