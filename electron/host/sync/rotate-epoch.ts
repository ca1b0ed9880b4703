/** Counting anew: the same operations, under the same ids, get fresh numbers that nobody has used. */
import type { Position } from '#shared/sync/position.ts';
import { openEpoch, readDevice } from '../store/device.ts';
import { renumberWaiting, unacknowledgeAfter, unacknowledgeAll } from '../store/outbox.ts';
import type { Done, SyncContext } from './sync-context.ts';

/** Mends a disagreement. What has to be sent again is waiting afterwards. */
export async function rotateEpoch(
  context: SyncContext,
  found: Exclude<Position, { position: 'agrees' }>,
  signal: AbortSignal,
): Promise<Done<object>> {
  const { db } = context;
  const { deviceId, epoch } = readDevice(db);
  if (found.position === 'forgotten') {
    unacknowledgeAfter(db, epoch, found.ackedThrough);
    return { ok: true };
  }
  const params = { deviceId };
  const reply = await context.session.ask('epoch', { params, body: { above: epoch }, signal });
  if (!reply.ok) return reply;
  db.transaction(() => {
    if (found.position === 'restored') unacknowledgeAll(db);
    openEpoch(db, reply.value.epoch);
    renumberWaiting(db);
  });
  return { ok: true };
}
