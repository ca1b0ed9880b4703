/** Escrow in the database: what devices left here because it was not taken otherwise. Never deleted, its text never changed. */
import { createHash } from 'node:crypto';
import type { EscrowRow } from '../database/tables.ts';
import type { Database } from '../database/tables.ts';
import type { Work } from '../context.ts';
import { Refusal } from '../refusal.ts';

/** What one device may leave, in characters; nobody fills the hub's disk with a key that cannot expire. */
const MOST_PER_DEVICE = 256 * 1024 * 1024;

export type Left = Pick<EscrowRow, 'device_id' | 'account_id' | 'reason' | 'protocol' | 'content'>;

/** Keeps what a device left; the same once more is the same. Throws `storage-full` beyond what a device may leave. */
export async function keepInEscrow(work: Work, left: Left): Promise<string> {
  const sha256 = createHash('sha256').update(left.content).digest('hex');
  const sum = await work.db
    .selectFrom('escrow')
    .select((eb) => eb.fn.sum('size').as('size'))
    .where('device_id', '=', left.device_id)
    .executeTakeFirstOrThrow();
  const size = left.content.length;
  if (Number(sum.size ?? 0) + size > MOST_PER_DEVICE) {
    throw new Refusal('storage-full', 'This device has left as much here as it may.');
  }
  await work.db
    .insertInto('escrow')
    .values({
      ...left,
      escrow_id: work.newId(),
      size,
      sha256,
      received_at: work.now,
      filed_at: null,
    })
    .onConflict((conflict) => conflict.columns(['device_id', 'sha256']).doNothing())
    .execute();
  const row = await work.db
    .selectFrom('escrow')
    .select('escrow_id')
    .where('device_id', '=', left.device_id)
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow();
  return row.escrow_id;
}

export async function escrowById(db: Database, escrowId: string): Promise<EscrowRow | null> {
  const row = await db
    .selectFrom('escrow')
    .selectAll()
    .where('escrow_id', '=', escrowId)
    .executeTakeFirst();
  return row ?? null;
}

/** What lies in escrow, newest first; without `all` only what was not filed. */
export async function escrowed(db: Database, most: number, all: boolean) {
  const query = db
    .selectFrom('escrow')
    .innerJoin('account', 'account.account_id', 'escrow.account_id')
    .select(['escrow_id', 'received_at', 'account.name', 'reason', 'protocol', 'size', 'filed_at'])
    .orderBy('received_at', 'desc')
    .orderBy('escrow_id', 'desc')
    .limit(most);
  return (all ? query : query.where('filed_at', 'is', null)).execute();
}

export async function markFiled(work: Work, escrowId: string): Promise<void> {
  await work.db
    .updateTable('escrow')
    .set({ filed_at: work.now })
    .where('escrow_id', '=', escrowId)
    .execute();
}
