/** What the hub holds of a device's epoch, as digests of ranges. */
import type { z } from 'zod';
import type { DigestReply, DigestRequest } from '#shared/protocol/digest.ts';
import { digestOf, rangesAsked } from '#shared/node/range-digest.ts';
import type { Caller, HubContext } from '../context.ts';
import { ownDevice } from './device-store.ts';
import { placedBetween } from './operation-store.ts';

/** Throws `device-unknown` for a device that is not the caller's. */
export async function digestsFor(
  { db }: HubContext,
  caller: Caller,
  asked: DigestRequest,
): Promise<z.infer<typeof DigestReply>> {
  await ownDevice(db, caller.accountId, asked.deviceId);
  const stream = { ...asked, accountId: caller.accountId };
  const ranges = [];
  for (const range of rangesAsked(asked)) {
    ranges.push(digestOf(range, await placedBetween(db, stream, range)));
  }
  return { ranges };
}
