/** Operations in the database: each sequence number once, each operation id once, nothing ever deleted. */
import { sql } from 'kysely';
import type { Operation } from '#shared/protocol/operations.ts';
import type { Work } from '../context.ts';
import type { Database, OperationRow } from '../database/tables.ts';
import type { Outcome } from './outcome.ts';

/** A device in one of its epochs. */
export type Stream = {
  readonly accountId: string;
  readonly deviceId: string;
  readonly epoch: number;
};

/** The newest sequence number of an epoch; 0 before the first. Numbers are gapless, so all below are stored too. */
export async function lastSeq(db: Database, stream: Stream): Promise<number> {
  const row = await db
    .selectFrom('received')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('device_id', '=', stream.deviceId)
    .where('epoch', '=', stream.epoch)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** The number up to which all operations of an epoch are here whole; `newest` is the last of them that has a place. */
export async function wholeThrough(db: Database, stream: Stream, newest: number): Promise<number> {
  // Asked by itself, because nearly always nothing is missing: a join would go through the whole epoch.
  const incomplete = await db
    .selectFrom('operation')
    .select('operation_id')
    .where('device_id', '=', stream.deviceId)
    .where('result', '=', sql.lit('incomplete'))
    .execute();
  let whole = newest;
  for (const { operation_id: operationId } of incomplete) {
    const row = await db
      .selectFrom('received')
      .select((eb) => eb.fn.min('seq').as('seq'))
      .where('device_id', '=', stream.deviceId)
      .where('epoch', '=', stream.epoch)
      .where('operation_id', '=', operationId)
      .executeTakeFirst();
    if (typeof row?.seq === 'number') whole = Math.min(whole, row.seq - 1);
  }
  return whole;
}

export type Placed = {
  readonly seq: number;
  readonly operationId: string;
  readonly sha256: string;
};

/** What stands at a sequence number. */
export async function placedAt(db: Database, stream: Stream, seq: number): Promise<Placed | null> {
  const row = await db
    .selectFrom('received')
    .select(['seq', 'operation_id', 'sha256'])
    .where('device_id', '=', stream.deviceId)
    .where('epoch', '=', stream.epoch)
    .where('seq', '=', seq)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { seq: row.seq, operationId: row.operation_id, sha256: row.sha256 };
}

/** What stands at the numbers of a range, rising. */
export async function placedBetween(
  db: Database,
  stream: Stream,
  range: { readonly from: number; readonly through: number },
): Promise<Placed[]> {
  const rows = await db
    .selectFrom('received')
    .select(['seq', 'operation_id', 'sha256'])
    .where('device_id', '=', stream.deviceId)
    .where('epoch', '=', stream.epoch)
    .where('seq', '>=', range.from)
    .where('seq', '<=', range.through)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    operationId: row.operation_id,
    sha256: row.sha256,
  }));
}

/** Takes a sequence number; false when it is taken. */
export async function takeSeq(
  db: Database,
  stream: Stream,
  operation: Operation,
): Promise<boolean> {
  const inserted = await db
    .insertInto('received')
    .values({
      device_id: stream.deviceId,
      epoch: stream.epoch,
      seq: operation.seq,
      operation_id: operation.operationId,
      sha256: operation.sha256,
    })
    .onConflict((conflict) => conflict.columns(['device_id', 'epoch', 'seq']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Stores an operation under its id, held until it is judged, or incomplete without its body; false when the id is taken. */
export async function addOperation(
  work: Work,
  stream: Stream,
  operation: Operation,
): Promise<boolean> {
  const inserted = await work.db
    .insertInto('operation')
    .values({
      operation_id: operation.operationId,
      account_id: stream.accountId,
      device_id: stream.deviceId,
      kind: operation.kind,
      body: operation.body ?? '',
      sha256: operation.sha256,
      time: JSON.stringify(operation.time),
      received_at: work.now,
      result: operation.body === null ? 'incomplete' : 'held',
      reason: operation.body === null ? 'blob-missing' : 'unjudged',
      waits_for: null,
    })
    .onConflict((conflict) => conflict.column('operation_id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Keeps the bytes of an operation whose id was used for others. */
export async function addQuarantined(
  work: Work,
  stream: Stream,
  operation: Operation,
): Promise<void> {
  await work.db
    .insertInto('quarantine')
    .values({
      device_id: stream.deviceId,
      epoch: stream.epoch,
      seq: operation.seq,
      operation_id: operation.operationId,
      account_id: stream.accountId,
      kind: operation.kind,
      body: operation.body ?? '',
      sha256: operation.sha256,
      received_at: work.now,
    })
    .execute();
}

/** Gives an operation the body that it was stored without. */
export async function completeBody(db: Database, operationId: string, body: string): Promise<void> {
  await db
    .updateTable('operation')
    .set({ body })
    .where('operation_id', '=', operationId)
    .where('result', '=', 'incomplete')
    .execute();
}

export async function setOutcome(
  db: Database,
  operationId: string,
  outcome: Pick<Outcome, 'result' | 'reason' | 'waitsFor'>,
): Promise<void> {
  await db
    .updateTable('operation')
    .set({ result: outcome.result, reason: outcome.reason, waits_for: outcome.waitsFor })
    .where('operation_id', '=', operationId)
    .execute();
}

export async function operationById(
  db: Database,
  operationId: string,
): Promise<OperationRow | null> {
  const row = await db
    .selectFrom('operation')
    .selectAll()
    .where('operation_id', '=', operationId)
    .executeTakeFirst();
  return row ?? null;
}

/** Operations that waited for a submission, oldest first. */
export async function waitingFor(
  db: Database,
  submissionId: string,
): Promise<readonly OperationRow[]> {
  const rows = await db
    .selectFrom('operation')
    .selectAll()
    .where('waits_for', '=', submissionId)
    .where('result', '=', 'held')
    .execute();
  const place = (row: OperationRow) =>
    `${String(row.received_at).padStart(16, '0')} ${row.operation_id}`;
  return rows.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
}

/** Whether any operation waits for a submission. */
export async function anyWaits(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('operation')
    .select('waits_for')
    .where('waits_for', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Reasons that say what an operator decided: never to use it, or to pay for it though another answer stands. */
export const refusedReason = 'refused';
export const paidReason = 'paid-kept';

/** Operations that are stored without effect, with whose they are, newest first; without `all` none that was decided. */
export async function heldOperations(db: Database, most: number, all = false) {
  const query = db
    .selectFrom('operation')
    .innerJoin('account', 'account.account_id', 'operation.account_id')
    .select(['received_at', 'account.name', 'kind', 'result', 'reason', 'operation_id'])
    .where('result', 'in', ['held', 'invalid-kept', 'incomplete', 'surplus-kept'])
    .orderBy('received_at', 'desc')
    .orderBy('operation_id', 'desc')
    .limit(most);
  if (all) return query.execute();
  return query
    .where((eb) =>
      eb.or([eb('reason', 'is', null), eb('reason', 'not in', [refusedReason, paidReason])]),
    )
    .execute();
}
