/** The greeting of a synchronisation: where the hub stands with a device and what its person holds. */
import type { Lease } from '#shared/protocol/leases.ts';
import type { Hello } from '#shared/protocol/session.ts';
import { inTransaction } from '../context.ts';
import type { Caller, HubContext, Work } from '../context.ts';
import { escrowKeyOf } from '../escrow/escrow-key.ts';
import { countHeld, leaseOf } from '../leases/lease-store.ts';
import { renewLeases } from '../leases/renew.ts';
import { ownDevice } from './device-store.ts';
import { lastSeq, placedAt, wholeThrough } from './operation-store.ts';

export async function helloOf(
  context: HubContext,
  caller: Caller,
  asked: { readonly deviceId: string; readonly epoch: number },
): Promise<Hello> {
  const { accountId, name, displayName, roles } = caller;
  return inTransaction(context, async (work) => {
    await ownDevice(work.db, accountId, asked.deviceId);
    await renewLeases(work, accountId);
    const stream = { ...asked, accountId };
    const newest = await lastSeq(work.db, stream);
    const last = await placedAt(work.db, stream, newest);
    return {
      hubTime: work.now,
      hubId: context.identity.hubId,
      incarnation: context.identity.incarnation,
      account: { accountId, name, displayName, roles },
      protocol: context.protocol,
      last: last as Hello['last'],
      ackedThrough: await wholeThrough(work.db, stream, newest),
      leases: await heldLeases(work, accountId),
      escrowKey: escrowKeyOf(context.identity, asked.deviceId),
    };
  });
}

/** Leases in which something is left to answer: a reply that was lost is found again here. */
async function heldLeases(work: Work, accountId: string): Promise<Lease[]> {
  const rows = await work.db
    .selectFrom('batch')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', 'in', ['active', 'lapsed'])
    .orderBy('granted_at')
    .orderBy('batch_id')
    .execute();
  const leases: Lease[] = [];
  for (const batch of rows) {
    if ((await countHeld(work.db, { batchId: batch.batch_id })) > 0) {
      leases.push(await leaseOf(work.db, batch, work.now));
    }
  }
  return leases;
}
