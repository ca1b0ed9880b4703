/** The last resort of a device: its own key, or a token that was once good, is enough to leave work here. */
import { audit } from '../audit/audit.ts';
import { hashToken } from '../accounts/tokens.ts';
import { inTransaction } from '../context.ts';
import type { HubContext } from '../context.ts';
import type { Database, DeviceRow } from '../database/tables.ts';
import type { Handlers } from '../http/handler.ts';
import { Refusal } from '../refusal.ts';
import { isEscrowKey } from './escrow-key.ts';
import { keepInEscrow } from './escrow-store.ts';

export const escrowRoutes: Pick<Handlers, 'escrow'> = {
  escrow: async (context, { body, headers, address }) => {
    const device = await deviceById(context.db, body.deviceId);
    const known =
      device !== null &&
      ((body.key !== null && isEscrowKey(context.identity, device.device_id, body.key)) ||
        (await holderOf(context, headers.get('authorization'))) === device.account_id);
    if (!known) {
      throw new Refusal('unauthenticated', 'Neither key nor token belongs to this device.');
    }
    const escrowId = await inTransaction(context, async (work) => {
      const kept = await keepInEscrow(work, {
        device_id: device.device_id,
        account_id: device.account_id,
        reason: body.reason,
        protocol: body.protocol,
        content: body.content,
      });
      await audit(
        { ...context, db: work.db },
        { accountId: device.account_id, address, action: 'escrow', object: kept, result: 'ok' },
      );
      return kept;
    });
    return { reply: { escrowId } };
  },
};

async function deviceById(db: Database, deviceId: string): Promise<DeviceRow | null> {
  const row = await db
    .selectFrom('device')
    .selectAll()
    .where('device_id', '=', deviceId)
    .executeTakeFirst();
  return row ?? null;
}

/** Whose token this is or was, however long ago and whatever became of the session. */
async function holderOf({ db }: HubContext, header: string | null): Promise<string | null> {
  const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(header ?? '')?.[1];
  if (token === undefined) return null;
  const hash = hashToken(token);
  const row = await db
    .selectFrom('session')
    .select('account_id')
    .where((eb) =>
      eb.or([
        eb(
          'session_id',
          'in',
          eb.selectFrom('access_token').select('session_id').where('token_hash', '=', hash),
        ),
        eb(
          'session_id',
          'in',
          eb.selectFrom('refresh_token').select('session_id').where('token_hash', '=', hash),
        ),
      ]),
    )
    .executeTakeFirst();
  return row?.account_id ?? null;
}
