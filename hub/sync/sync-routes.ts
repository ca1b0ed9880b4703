/** Routes of synchronisation. Every contact renews the leases of who makes it. */
import { DeviceReply } from '#shared/protocol/session.ts';
import { StoredOperation } from '#shared/protocol/operations.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import { pullPage } from '../feed/pull.ts';
import { snapshotPage } from '../feed/snapshot.ts';
import { escrowKeyOf } from '../escrow/escrow-key.ts';
import type { Handlers } from '../http/handler.ts';
import { renewLeases } from '../leases/renew.ts';
import { Refusal } from '../refusal.ts';
import { ownSubmissions } from '../siblings/own-submissions.ts';
import { openEpoch, ownDevice, registerDevice } from './device-store.ts';
import { digestsFor } from './digest.ts';
import { helloOf } from './hello.ts';
import { operationById } from './operation-store.ts';
import { ownOperations } from './own-operations.ts';
import { receivePush } from './push.ts';

type SyncRoute =
  | 'device'
  | 'epoch'
  | 'hello'
  | 'push'
  | 'pull'
  | 'snapshot'
  | 'digest'
  | 'ownOperations'
  | 'ownSubmissions'
  | 'operation';

export const syncRoutes: Pick<Handlers, SyncRoute> = {
  device: async (context, { caller, body, address }) =>
    inTransaction(context, async (work) => {
      const { device, made } = await registerDevice(work, caller.accountId, body);
      if (made) {
        await audit(
          { ...context, db: work.db },
          {
            accountId: caller.accountId,
            address,
            action: 'device',
            object: device.device_id,
            result: 'ok',
          },
        );
      }
      const reply = DeviceReply.parse({
        deviceId: device.device_id,
        epoch: device.epoch,
        escrowKey: escrowKeyOf(context.identity, device.device_id),
      });
      return { reply, status: made ? 201 : 200 };
    }),
  epoch: async (context, { caller, parameters, body }) =>
    inTransaction(context, async (work) => {
      const device = await ownDevice(work.db, caller.accountId, parameters.deviceId);
      const { epoch } = await openEpoch(work, device, body.above);
      return { reply: DeviceReply.parse({ deviceId: device.device_id, epoch }) };
    }),
  hello: async (context, { caller, query }) => ({ reply: await helloOf(context, caller, query) }),
  push: async (context, { caller, body }) => ({ reply: await receivePush(context, caller, body) }),
  pull: async (context, { caller, query }) => {
    await inTransaction(context, (work) => renewLeases(work, caller.accountId));
    return { reply: await pullPage(context, caller.accountId, query.cursor) };
  },
  snapshot: async (context, { caller, query }) => ({
    reply: await snapshotPage(context, caller.accountId, query.from),
  }),
  digest: async (context, { caller, body }) => ({
    reply: await digestsFor(context, caller, body),
  }),
  ownOperations: async (context, { caller, query }) => ({
    reply: await ownOperations(context, caller, query),
  }),
  ownSubmissions: async (context, { caller, body }) => ({
    reply: await ownSubmissions(context.db, caller.accountId, body.submissionIds),
  }),
  operation: async (context, { caller, parameters }) => {
    const row = await operationById(context.db, parameters.operationId);
    if (row === null || row.account_id !== caller.accountId) {
      throw new Refusal('not-found', 'You sent no such operation.');
    }
    return {
      reply: StoredOperation.parse({
        operationId: row.operation_id,
        kind: row.kind,
        sha256: row.sha256,
        receivedAt: Number(row.received_at),
        result: row.result,
        reason: row.reason,
      }),
    };
  },
};
