/** Greeting the hub: registering the device, finding out whether both sides agree, healing leases whose reply was lost. */
import { failure } from '#shared/failure.ts';
import type { BatchId } from '#shared/ids.ts';
import type { Lease } from '#shared/protocol/leases.ts';
import type { Hello } from '#shared/protocol/session.ts';
import { comparePosition } from '#shared/sync/position.ts';
import { unreachable } from '../hub-link/hub-reply.ts';
import type { HubFailed } from '../hub-link/hub-reply.ts';
import { readBatch, updateLease } from '../store/batches.ts';
import { markRegistered, noteHub, readDevice, saveEscrowKey } from '../store/device.ts';
import { ackedThrough, countWaiting, operationAt } from '../store/outbox.ts';
import {
  batchesWithoutManifest,
  dropUntouched,
  hasManifest,
  saveManifest,
} from '../store/tasks.ts';
import { rotateEpoch } from './rotate-epoch.ts';
import { storeManifest } from './store-manifest.ts';
import type { Done, SyncContext } from './sync-context.ts';

export async function greet(
  context: SyncContext,
  signal: AbortSignal,
): Promise<Done<{ readonly waiting: number }>> {
  const registered = await register(context, signal);
  if (!registered.ok) return registered;
  const { deviceId, epoch } = readDevice(context.db);
  const reply = await context.session.ask('hello', { query: { deviceId, epoch }, signal });
  if (!reply.ok) {
    if (reply.problem?.code === 'device-unknown') markRegistered(context.db, false);
    return reply;
  }
  const hello = reply.value;
  const wrong = wrongHub(context, hello);
  if (wrong !== null) return wrong;
  if (hello.escrowKey !== undefined) saveEscrowKey(context.db, hello.escrowKey);
  const agreed = await agree(context, hello, signal);
  if (!agreed.ok) return agreed;
  const held = await healLeases(context, hello.leases, signal);
  if (!held.ok) return held;
  const whole = await healManifests(context, signal);
  if (!whole.ok) return whole;
  return { ok: true, waiting: countWaiting(context.db) };
}

async function register(context: SyncContext, signal: AbortSignal): Promise<Done<object>> {
  const device = readDevice(context.db);
  if (device.registered) return { ok: true };
  const body = { deviceId: device.deviceId, name: context.deviceName };
  const reply = await context.session.ask('device', { body, signal });
  if (!reply.ok) return reply;
  markRegistered(context.db, true);
  return { ok: true };
}

function wrongHub(context: SyncContext, hello: Hello): HubFailed | null {
  if (hello.hubId === context.hubId) return null;
  const detail = `another hub answers at this address: ${hello.hubId}`;
  return { ...unreachable('', 'refused'), failure: failure('hub-not-jaturi', {}, detail) };
}

async function agree(
  context: SyncContext,
  hello: Hello,
  signal: AbortSignal,
): Promise<Done<object>> {
  const { db, clock, log } = context;
  const device = readDevice(db);
  const found = comparePosition(
    {
      ...device,
      ackedThrough: ackedThrough(db, device.epoch),
      atHubsLast: hello.last === null ? null : operationAt(db, device.epoch, hello.last.seq),
    },
    hello,
  );
  if (found.position !== 'agrees') {
    log.warn('sync-position', { position: found.position, epoch: device.epoch });
    const mended = await rotateEpoch(context, found, signal);
    if (!mended.ok) return mended;
  }
  noteHub(db, hello.incarnation, hello.hubTime - clock.wallMs());
  return { ok: true };
}

/** Renews what is known and fetches what is not: a lease whose reply was lost turns up here. */
async function healLeases(
  context: SyncContext,
  leases: readonly Lease[],
  signal: AbortSignal,
): Promise<Done<object>> {
  for (const lease of leases) {
    const known = readBatch(context.db, lease.batchId);
    if (known !== null && hasManifest(context.db, lease.batchId)) {
      if (updateLease(context.db, lease)) context.announcer.changed('batches');
      continue;
    }
    const fetched = await fetchManifest(context, lease.batchId, signal);
    if (!fetched.ok) return fetched;
    if (known === null) context.log.info('lease-healed', { batchId: lease.batchId });
  }
  return { ok: true };
}

/** Brings back the tasks of batches that are known, when the cache was lost: those of closed batches may be returned. */
async function healManifests(context: SyncContext, signal: AbortSignal): Promise<Done<object>> {
  const { db } = context;
  for (const batchId of batchesWithoutManifest(db)) {
    const fetched = await fetchManifest(context, batchId, signal);
    if (!fetched.ok) return fetched;
    db.transaction(() => {
      // The hub may not know of it any more: then there is nothing to ask for again.
      saveManifest(db, batchId);
      if (readBatch(db, batchId)?.state === 'released') dropUntouched(db, batchId, null);
    });
    context.log.info('manifest-healed', { batchId });
  }
  return { ok: true };
}

/** Fetches and stores a manifest, unless the hub does not know it. */
async function fetchManifest(
  context: SyncContext,
  batchId: BatchId,
  signal: AbortSignal,
): Promise<Done<object>> {
  const reply = await context.session.ask('manifest', { params: { batchId }, signal });
  if (!reply.ok) return reply.problem?.code === 'not-found' ? { ok: true } : reply;
  storeManifest(context.db, reply.value, context.clock.wallMs(), null);
  context.announcer.changed('batches', 'tasks', 'reviews');
  context.onNewFiles();
  return { ok: true };
}
