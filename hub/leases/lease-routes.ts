/** Routes of leases. A batch of someone else is not found. */
import { sha256Of } from '#shared/node/sha256.ts';
import type { Manifest } from '#shared/protocol/leases.ts';
import { idempotencyHeader } from '#shared/protocol/version.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { Caller } from '../context.ts';
import type { BatchRow, Database } from '../database/tables.ts';
import type { Handlers } from '../http/handler.ts';
import { Refusal } from '../refusal.ts';
import { grantLease } from './grant.ts';
import { batchById, leaseOf } from './lease-store.ts';
import { manifestOf } from './manifest.ts';
import { releaseLease } from './release.ts';
import { renewLease } from './renew.ts';

const keyPattern = /^[\x21-\x7e]{8,200}$/;

export const leaseRoutes: Pick<Handlers, 'lease' | 'renew' | 'release' | 'manifest'> = {
  lease: async (context, { caller, body, headers, address }) => {
    const key = headers.get(idempotencyHeader) ?? '';
    if (!keyPattern.test(key)) {
      throw new Refusal(
        'body-malformed',
        `Send ${idempotencyHeader}: 8 to 200 visible characters.`,
      );
    }
    const granted = await inTransaction(context, async (work) => {
      const made = await grantLease(work, caller, key, body);
      if (!made.repeated) {
        await audit(
          { ...context, db: work.db },
          {
            accountId: caller.accountId,
            address,
            action: 'lease',
            object: made.lease.batchId,
            result: 'ok',
          },
        );
      }
      return made;
    });
    return { reply: granted.lease, status: granted.repeated ? 200 : 201 };
  },
  renew: async (context, { caller, parameters }) =>
    inTransaction(context, async (work) => {
      const batch = await ownBatch(work.db, caller, parameters.batchId);
      if (batch.state === 'active' || batch.state === 'lapsed') await renewLease(work, batch);
      const renewed = await ownBatch(work.db, caller, parameters.batchId);
      return { reply: await leaseOf(work.db, renewed, work.now) };
    }),
  release: async (context, { caller, parameters, body }) =>
    inTransaction(context, async (work) => {
      await releaseLease(work, await ownBatch(work.db, caller, parameters.batchId), body.keep);
      const left = await ownBatch(work.db, caller, parameters.batchId);
      return { reply: await leaseOf(work.db, left, work.now) };
    }),
  manifest: async (context, { caller, parameters }) =>
    inTransaction(context, async (work) => {
      const batch = await ownBatch(work.db, caller, parameters.batchId);
      const reply = await manifestOf(work.db, batch, work.now);
      return { reply, headers: { etag: tagOf(reply) } };
    }),
};

/** Weak, because it leaves out what changes with every contact: until when the lease runs. */
function tagOf({ project, tasks, lease }: Manifest): string {
  const lasting = JSON.stringify({ project, tasks, state: lease.state });
  return `W/"${sha256Of(lasting)}"`;
}

async function ownBatch(db: Database, caller: Caller, batchId: string): Promise<BatchRow> {
  const batch = await batchById(db, batchId);
  if (batch === null || batch.account_id !== caller.accountId) {
    throw new Refusal('not-found', 'You have no such batch.');
  }
  return batch;
}
