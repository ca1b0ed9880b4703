/** Greeting the hub: registering the device, finding out whether both sides agree, healing leases whose reply was lost. */
import { failure } from '#shared/failure.ts';
import type { Lease } from '#shared/protocol/leases.ts';
import type { Hello } from '#shared/protocol/session.ts';
import { comparePosition } from '#shared/sync/position.ts';
import { protocolTrouble, unreachable } from '../hub-link/hub-reply.ts';
import type { HubFailed } from '../hub-link/hub-reply.ts';
import { readBatch, updateLease } from '../store/batches.ts';
import { markRegistered, noteHub, readDevice } from '../store/device.ts';
import { ackedThrough, countWaiting, operationAt } from '../store/outbox.ts';
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
  const agreed = await agree(context, hello, signal);
  if (!agreed.ok) return agreed;
  const held = await healLeases(context, hello.leases, signal);
  if (!held.ok) return held;
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
  const tooFar = protocolTrouble(hello.protocol);
  if (tooFar !== null) return { ...unreachable('', 'refused'), failure: tooFar };
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
    if (readBatch(context.db, lease.batchId) !== null) {
      if (updateLease(context.db, lease)) context.announcer.changed('batches');
      continue;
    }
    const params = { batchId: lease.batchId };
    const reply = await context.session.ask('manifest', { params, signal });
    if (!reply.ok) {
      if (reply.problem?.code === 'not-found') continue;
      return reply;
    }
    storeManifest(context.db, reply.value, context.clock.wallMs(), null);
    context.log.info('lease-healed', { batchId: lease.batchId });
    context.announcer.changed('batches', 'tasks', 'reviews');
    context.onNewFiles();
  }
  return { ok: true };
}
