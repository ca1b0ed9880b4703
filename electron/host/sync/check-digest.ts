/** Comparing with the hub what it has acknowledged. What it does not hold as we do is sent again; nothing is reset. */
import { digestOf, rangesAsked } from '#shared/node/range-digest.ts';
import { rangesPerDigest, seqsPerRange } from '#shared/protocol/digest.ts';
import { readDevice } from '../store/device.ts';
import { ackedBetween, ackedThrough, unacknowledgeBetween } from '../store/outbox.ts';
import type { Done, SyncContext } from './sync-context.ts';

/** How far this run has compared. One for each engine. */
export type DigestCheck = {
  /** Compares what was acknowledged since the last time; `again` is how many operations are waiting once more. */
  readonly check: (signal: AbortSignal) => Promise<Done<{ readonly again: number }>>;
};

export function createDigestCheck(context: SyncContext): DigestCheck {
  const { db, log } = context;
  let epochChecked = 0;
  let through = 0;
  /** Ranges that were sent again once: to do so for ever would mend nothing. */
  const resent = new Set<number>();

  async function check(signal: AbortSignal): Promise<Done<{ readonly again: number }>> {
    const { deviceId, epoch } = readDevice(db);
    if (epoch !== epochChecked) {
      epochChecked = epoch;
      through = 0;
      resent.clear();
    }
    let again = 0;
    const acked = ackedThrough(db, epoch);
    while (through < acked) {
      const from = through - (through % seqsPerRange) + 1;
      const most = Math.min(acked, from - 1 + rangesPerDigest * seqsPerRange);
      const body = { deviceId, epoch, from, through: most };
      const reply = await context.session.ask('digest', { body, signal });
      // A hub that does not know the question cannot be asked it.
      if (!reply.ok && reply.problem?.code === 'not-found') return { ok: true, again };
      if (!reply.ok) return reply;
      const theirs = new Map(reply.value.ranges.map((range) => [range.from, range]));
      for (const range of rangesAsked(body)) {
        const ours = digestOf(range, ackedBetween(db, epoch, range));
        const found = theirs.get(range.from);
        if (found?.count === ours.count && found.sha256 === ours.sha256) continue;
        log.error('digest-differs', {
          epoch,
          ...range,
          ours: ours.count,
          theirs: found?.count ?? null,
          resent: resent.has(range.from),
        });
        if (resent.has(range.from)) continue;
        resent.add(range.from);
        again += unacknowledgeBetween(db, epoch, range);
      }
      through = most;
    }
    // What is sent again is compared again.
    if (again > 0) through = 0;
    return { ok: true, again };
  }

  return { check };
}
