/** Sending operations. An operation is done with only when the hub has named it in its reply. */
import type { Operation, OperationOutcome } from '#shared/protocol/operations.ts';
import { limits } from '#shared/protocol/version.ts';
import { settle } from '#shared/sync/settle.ts';
import { readDevice } from '../store/device.ts';
import {
  acknowledge,
  ackedThrough,
  countWaiting,
  renumberWaiting,
  waitingOperations,
} from '../store/outbox.ts';
import { othersFirst } from './others-first.ts';
import { refusedNumbers, rotateEpoch } from './rotate-epoch.ts';
import { sendBlob } from './send-blob.ts';
import type { Done, SyncContext } from './sync-context.ts';

/** Characters of bodies in one push. */
const charactersPerPush = 1024 * 1024;
/** The first version in which a body may be left out of a push. */
const blobsSince = 2;

export async function push(
  context: SyncContext,
  most: number,
  signal: AbortSignal,
): Promise<Done<{ readonly waiting: number; readonly acknowledged: number }>> {
  const { db } = context;
  const { deviceId, epoch } = readDevice(db);
  const operations = waitingOperations(db, epoch, {
    operations: most,
    characters: context.pace.perPush(charactersPerPush),
    inlineFrom:
      context.session.version() < blobsSince ? Number.MAX_SAFE_INTEGER : limits.inlineBodyBytes,
  });
  if (operations.length === 0) {
    // Whatever waits has numbers of an earlier epoch.
    const renumbered = db.transaction(() => renumberWaiting(db));
    return { ok: true, waiting: countWaiting(db), acknowledged: renumbered };
  }
  await context.pace.up(operations.reduce((sum, { body }) => sum + (body?.length ?? 0), 0));
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
  await othersFirst();
  const acknowledged = settle(operations, reply.value);
  const ackedAt = context.clock.wallMs();
  db.transaction(() => {
    for (const one of acknowledged) acknowledge(db, one, ackedAt);
  });
  if (acknowledged.length > 0) {
    context.announcer.changed('tasks', 'batches', 'reviews', 'returns');
  }
  await othersFirst();
  const blobs = await sendMissing(context, operations, reply.value.outcomes, signal);
  if (!blobs.ok) return blobs;
  // What is whole at the hub now is acknowledged by the next push, which need not wait.
  const moved = acknowledged.length + blobs.sent;
  return { ok: true, waiting: countWaiting(db), acknowledged: moved };
}

/** Sends the bodies that the hub says it lacks; small work behind them has gone already. */
async function sendMissing(
  context: SyncContext,
  operations: readonly Operation[],
  outcomes: readonly OperationOutcome[],
  signal: AbortSignal,
): Promise<Done<{ readonly sent: number }>> {
  const missing = new Set(
    outcomes.filter(({ reason }) => reason === 'blob-missing').map((one) => one.operationId),
  );
  let sent = 0;
  for (const operation of operations) {
    if (operation.body !== null || !missing.has(operation.operationId)) continue;
    const done = await sendBlob(context, operation, signal);
    if (!done.ok) return done;
    sent += done.sent;
  }
  return { ok: true, sent };
}
