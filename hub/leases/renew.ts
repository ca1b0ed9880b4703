/** Renewing leases: by asking for it, and by every contact of the holder with the hub. */
import type { Work } from '../context.ts';
import type { BatchRow } from '../database/tables.ts';
import { appendEvents } from '../feed/feed-store.ts';
import { holdsAny, leaseState, setLease } from './lease-store.ts';

/** A renewal is told through the feed once it adds this share of the lease; hello always says the exact time. */
const TOLD_SHARE = 0.1;
/** A renewal that adds less than this is not worth a write, in milliseconds. */
const LEAST_GAIN_MS = 60_000;

/** Renews the running leases of a person; lapsed ones too where `lapsed` says so. */
export async function renewLeases(
  work: Work,
  accountId: string,
  lapsed: 'leave' | 'revive' = 'leave',
): Promise<void> {
  const rows = await work.db
    .selectFrom('batch')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', 'in', ['active', 'lapsed'])
    .execute();
  for (const batch of rows) {
    if (lapsed === 'leave' && leaseState(batch, work.now) === 'lapsed') continue;
    await renewLease(work, batch);
  }
}

/** Gives a lease its full time again, if anything is left in it. */
export async function renewLease(work: Work, batch: BatchRow): Promise<void> {
  if (!(await holdsAny(work.db, batch.batch_id))) return;
  const leaseUntil = work.now + Number(batch.lease_ms);
  const gain = leaseUntil - Number(batch.lease_until);
  const revived = leaseState(batch, work.now) === 'lapsed';
  if (gain < LEAST_GAIN_MS && !revived) return;
  const event = await setLease(work, batch, { state: 'active', leaseUntil });
  if (revived || gain >= Number(batch.lease_ms) * TOLD_SHARE) await appendEvents(work, [event]);
}
