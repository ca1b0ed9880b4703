/** Somebody with a device, who speaks to the hub as the app does, without a line in between. */
import { createHash } from 'node:crypto';
import type { Role } from '#shared/account.ts';
import type { Lease, Manifest, Purpose } from '#shared/protocol/leases.ts';
import { LeaseRequest } from '#shared/protocol/leases.ts';
import { PushRequest } from '#shared/protocol/operations.ts';
import type { OperationKind } from '#shared/protocol/operations.ts';
import { addAccount } from '#hub/accounts/account-store.ts';
import { inTransaction } from '#hub/context.ts';
import type { Caller, HubContext } from '#hub/context.ts';
import { grantLease } from '#hub/leases/grant.ts';
import { batchById } from '#hub/leases/lease-store.ts';
import { manifestOf } from '#hub/leases/manifest.ts';
import { Refusal } from '#hub/refusal.ts';
import { registerDevice } from '#hub/sync/device-store.ts';
import { receivePush } from '#hub/sync/push.ts';

export type Sent = { readonly kind: OperationKind; readonly body: unknown };

export type Participant = {
  readonly accountId: string;
  /** Leases tasks and gives them; null when the hub gives nothing now. */
  readonly take: (projectId: string, purpose: Purpose, tasks: number) => Promise<Manifest | null>;
  readonly push: (sent: readonly Sent[]) => Promise<void>;
};

export async function addParticipant(
  context: HubContext,
  name: string,
  role: Role,
): Promise<Participant> {
  const deviceId = context.newId();
  const account = await inTransaction(context, async (work) => {
    const person = { name, displayName: name, roles: [role], passwordHash: 'none' };
    const made = await addAccount(work, person);
    await registerDevice(work, made.accountId, { deviceId, name });
    return made;
  });
  const caller: Caller = { ...account, sessionId: context.newId() };
  let seq = 0;
  return {
    accountId: account.accountId,
    take: (projectId, purpose, tasks) => take(context, caller, { projectId, purpose, tasks }),
    push: async (sent) => {
      if (sent.length === 0) return;
      const operations = sent.map(({ kind, body }) => {
        seq += 1;
        return operationOf(context, seq, kind, JSON.stringify(body));
      });
      const request = PushRequest.parse({ deviceId, epoch: 1, operations });
      const { outcomes } = await receivePush(context, caller, request);
      const refused = outcomes.find(({ result }) => result === 'held' || result === 'invalid-kept');
      if (refused !== undefined && refused.reason !== 'task-closed') {
        throw new Error(`the hub held an operation: ${String(refused.reason)}`);
      }
    },
  };
}

async function take(context: HubContext, caller: Caller, asked: object): Promise<Manifest | null> {
  const request = LeaseRequest.parse(asked);
  try {
    return await inTransaction(context, async (work) => {
      const { lease }: { lease: Lease } = await grantLease(work, caller, context.newId(), request);
      const batch = await batchById(work.db, lease.batchId);
      if (batch === null) throw new Error('a lease has its batch');
      return manifestOf(work.db, batch, work.now);
    });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function operationOf(context: HubContext, seq: number, kind: OperationKind, body: string): object {
  return {
    operationId: context.newId(),
    seq,
    kind,
    body,
    sha256: createHash('sha256').update(body).digest('hex'),
    time: { wallMs: context.clock(), monotonicMs: seq, bootId: 'boot', zone: 'Asia/Seoul' },
  };
}
