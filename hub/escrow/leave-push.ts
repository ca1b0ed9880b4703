/** A push in a protocol version that is not spoken here any more: kept as it came. */
import { z } from 'zod';
import { DeviceId } from '#shared/ids.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { Caller, HubContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { ownDevice } from '../sync/device-store.ts';
import { keepInEscrow } from './escrow-store.ts';

type OldPush = { readonly version: number; readonly content: string; readonly address: string };

/** All that is read of it is whose device it comes from. */
const Sender = z.object({ deviceId: DeviceId });

/** Keeps the text; gives the id under which it lies in escrow. */
export async function leavePush(
  context: HubContext,
  caller: Caller,
  { version, content, address }: OldPush,
): Promise<string> {
  const { deviceId } = senderOf(content);
  return inTransaction(context, async (work) => {
    const device = await ownDevice(work.db, caller.accountId, deviceId);
    const kept = await keepInEscrow(work, {
      device_id: device.device_id,
      account_id: device.account_id,
      reason: 'protocol-unsupported',
      protocol: version,
      content,
    });
    const { accountId } = caller;
    const line = { accountId, address, action: 'escrow', object: kept, result: 'ok' };
    await audit({ ...context, db: work.db }, line);
    return kept;
  });
}

function senderOf(content: string): z.infer<typeof Sender> {
  try {
    return Sender.parse(JSON.parse(content));
  } catch {
    throw new Refusal('body-malformed', 'The push names no device.');
  }
}
