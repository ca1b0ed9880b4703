/** Sending operations. An operation is done with only when the hub has named it in its reply. */
import type { Operation } from '#shared/protocol/operations.ts';
import { settle } from '#shared/sync/settle.ts';
import { readDevice } from '../store/device.ts';
import {
  acknowledge,
  ackedThrough,
  countWaiting,
  renumberWaiting,
  waitingOperations,
} from '../store/outbox.ts';
import { refusedNumbers, rotateEpoch } from './rotate-epoch.ts';
import type { Done, SyncContext } from './sync-context.ts';

/** Bytes of bodies in one push; a single larger operation goes alone. */
const bytesPerPush = 1024 * 1024;

export async function push(
  context: SyncContext,
  most: number,
  signal: AbortSignal,
): Promise<Done<{ readonly waiting: number; readonly acknowledged: number }>> {
  const { db } = context;
  const { deviceId, epoch } = readDevice(db);
  const operations = withinBytes(waitingOperations(db, epoch, most));
  if (operations.length === 0) {
    // Whatever waits has numbers of an earlier epoch.
    const renumbered = db.transaction(() => renumberWaiting(db));
    return { ok: true, waiting: countWaiting(db), acknowledged: renumbered };
  }
  const reply = await context.session.ask('push', {
    body: { deviceId, epoch, operations },
    signal,
  });
  if (!reply.ok) {
    const code = reply.problem?.code;
    if (code !== 'seq-reuse' && code !== 'seq-gap') return reply;
    context.log.warn('sync-numbers-taken', { code, epoch });
    const wanted = code === 'seq-gap' ? reply.problem?.expectedSeq : undefined;
    const found = refusedNumbers(wanted, ackedThrough(db, epoch));
    const mended = await rotateEpoch(context, found, signal);
    return mended.ok ? reply : mended;
  }
  const acknowledged = settle(operations, reply.value);
  const ackedAt = context.clock.wallMs();
  db.transaction(() => {
    for (const one of acknowledged) acknowledge(db, one, ackedAt);
  });
  if (acknowledged.length > 0) {
    context.announcer.changed('tasks', 'batches', 'reviews', 'returns');
  }
  return { ok: true, waiting: countWaiting(db), acknowledged: acknowledged.length };
}

function withinBytes(operations: readonly Operation[]): readonly Operation[] {
  let bytes = 0;
  const fitting = operations.filter((operation) => {
    bytes += operation.body.length;
    return bytes <= bytesPerPush;
  });
  return fitting.length > 0 ? fitting : operations.slice(0, 1);
}
