/** Which waiting operations were left in escrow. They wait all the same. */
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import type { Operation } from '#shared/protocol/operations.ts';
import { waitingWhere } from './outbox.ts';
import type { PushSize } from './outbox.ts';

/** Waiting operations that do not lie in escrow, of any epoch, as many as fit. */
export function unescrowedOperations(db: ReadableDb, size: PushSize): Operation[] {
  return waitingWhere(db, 'escrowed_at IS NULL', {}, size);
}

export function markEscrowed(db: WritableDb, operationId: string, at: number): void {
  db.run('UPDATE outbox SET escrowed_at = :at WHERE operation_id = :operationId', {
    operationId,
    at,
  });
}

export function countUnescrowed(db: ReadableDb): number {
  const row = db.first(
    'SELECT COUNT(*) AS waiting FROM outbox WHERE acked_at IS NULL AND escrowed_at IS NULL',
  );
  return Number(row?.waiting);
}

/** Operations that wait here and lie in escrow at the hub. */
export function countEscrowed(db: ReadableDb): number {
  const row = db.first(
    'SELECT COUNT(*) AS kept FROM outbox WHERE acked_at IS NULL AND escrowed_at IS NOT NULL',
  );
  return Number(row?.kept);
}
