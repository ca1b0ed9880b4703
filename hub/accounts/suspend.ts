/** Keeping people out: what they did stays, their sessions end at once. */
import type { Database } from '../database/tables.ts';
import type { StoredAccount } from './account-store.ts';

/** Suspends a person or lets them in again. */
export async function setAccountState(
  db: Database,
  accountId: string,
  state: StoredAccount['state'],
  now: number,
): Promise<void> {
  await db.updateTable('account').set({ state }).where('account_id', '=', accountId).execute();
  if (state === 'suspended') await endSessions(db, accountId, now);
}

/** Ends every session of a person. */
export async function endSessions(db: Database, accountId: string, now: number): Promise<void> {
  await db
    .updateTable('session')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute();
}
