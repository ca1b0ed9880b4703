/** Operations in the database: each sequence number once, each operation id once, nothing ever deleted. */
import { sql } from 'kysely';
import type { Operation } from '#shared/protocol/operations.ts';
import type { Work } from '../context.ts';
import { changedAny, lookUp, statement } from '../database/statement.ts';
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

type ReceivedRow = { seq: number; operation_id: string; sha256: string };

const findReceived = lookUp<Stream & { seq: number }, ReceivedRow>((db, value) =>
  db
    .selectFrom('received')
    .select(['seq', 'operation_id', 'sha256'])
    .where('device_id', '=', value('deviceId'))
    .where('epoch', '=', value('epoch'))
    .where('seq', '=', value('seq')),
);

/** What stands at a sequence number. */
export async function placedAt(db: Database, stream: Stream, seq: number): Promise<Placed | null> {
  const row = await findReceived(db, { ...stream, seq });
  if (row === null) return null;
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

const insertReceived = statement<Stream & Operation, unknown>((db, value) =>
  db
    .insertInto('received')
    .values({
      device_id: value('deviceId'),
      epoch: value('epoch'),
      seq: value('seq'),
      operation_id: value('operationId'),
      sha256: value('sha256'),
    })
    .onConflict((conflict) => conflict.columns(['device_id', 'epoch', 'seq']).doNothing()),
);

/** Takes a sequence number; false when it is taken. */
export async function takeSeq(
  db: Database,
  stream: Stream,
  operation: Operation,
): Promise<boolean> {
  return changedAny(await insertReceived(db, { ...stream, ...operation }));
}

const insertOperation = statement<OperationRow, unknown>((db, value) =>
  db
    .insertInto('operation')
    .values({
      operation_id: value('operation_id'),
      account_id: value('account_id'),
      device_id: value('device_id'),
      kind: value('kind'),
      body: value('body'),
      sha256: value('sha256'),
      time: value('time'),
      received_at: value('received_at'),
      result: value('result'),
      reason: value('reason'),
      waits_for: value('waits_for'),
    })
    .onConflict((conflict) => conflict.column('operation_id').doNothing()),
);

/**
 * Stores an operation under its id: incomplete without its body, and otherwise as one that is accepted, which nearly all
 * are, so that only what is judged in another way is written a second time. False when the id is taken.
 */
export async function addOperation(
  work: Work,
  stream: Stream,
  operation: Operation,
): Promise<boolean> {
  const inserted = await insertOperation(work.db, {
    operation_id: operation.operationId,
    account_id: stream.accountId,
    device_id: stream.deviceId,
    kind: operation.kind,
    body: operation.body ?? '',
    sha256: operation.sha256,
    time: JSON.stringify(operation.time),
    received_at: work.now,
    result: operation.body === null ? 'incomplete' : plainOutcome.result,
    reason: operation.body === null ? 'blob-missing' : plainOutcome.reason,
    waits_for: plainOutcome.waitsFor,
  });
  return changedAny(inserted);
}

type Written = Pick<Outcome, 'result' | 'reason' | 'waitsFor'>;

/** What is written of an operation as it is stored, until it is judged. */
const plainOutcome: Written = { result: 'accepted', reason: null, waitsFor: null };

export function isPlain({ result, reason, waitsFor }: Written): boolean {
  return (
    result === plainOutcome.result &&
    reason === plainOutcome.reason &&
    waitsFor === plainOutcome.waitsFor
  );
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
  outcome: Written,
): Promise<void> {
  await db
    .updateTable('operation')
    .set({ result: outcome.result, reason: outcome.reason, waits_for: outcome.waitsFor })
    .where('operation_id', '=', operationId)
    .execute();
}

const findOperation = lookUp<{ operationId: string }, OperationRow>((db, value) =>
  db.selectFrom('operation').selectAll().where('operation_id', '=', value('operationId')),
);

export async function operationById(
  db: Database,
  operationId: string,
): Promise<OperationRow | null> {
  return findOperation(db, { operationId });
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
