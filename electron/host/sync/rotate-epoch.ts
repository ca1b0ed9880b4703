/** Counting anew: the same operations, under the same ids, get fresh numbers that nobody has used. */
import type { Position } from '#shared/sync/position.ts';
import { openEpoch, readDevice } from '../store/device.ts';
import { rewindFeed } from '../store/feed.ts';
import {
  hasEarlierEpochs,
  renumberWaiting,
  unacknowledgeAfter,
  unacknowledgeAll,
} from '../store/outbox.ts';
import { noteSync } from '../store/sync-notices.ts';
import { takeBack } from './take-back.ts';
import type { Done, SyncContext } from './sync-context.ts';

type Disagreement = Exclude<Position, { position: 'agrees' }>;

/** Mends a disagreement. What has to be sent again is waiting afterwards. */
export async function rotateEpoch(
  context: SyncContext,
  found: Disagreement,
  signal: AbortSignal,
): Promise<Done<object>> {
  const { db } = context;
  const { deviceId, epoch } = readDevice(db);
  const at = context.clock.wallMs();
  const setBack = found.position !== 'rewound';
  if (found.position === 'forgotten' && !hasEarlierEpochs(db, epoch)) {
    db.transaction(() => {
      unacknowledgeAfter(db, epoch, found.ackedThrough);
      rewindFeed(db);
      noteSync(db, { kind: 'hub-restored', at });
    });
    return { ok: true };
  }
  if (!setBack) {
    // Before the new epoch is opened: if this is cut off, the next greeting finds the same again.
    const back = await takeBack(context, signal);
    if (!back.ok) return back;
  }
  const params = { deviceId };
  const reply = await context.session.ask('epoch', { params, body: { above: epoch }, signal });
  if (!reply.ok) return reply;
  db.transaction(() => {
    // How much of earlier epochs a hub has lost that was set back, it cannot say.
    if (setBack) {
      unacknowledgeAll(db);
      rewindFeed(db);
    }
    noteSync(db, { kind: setBack ? 'hub-restored' : 'profile-restored', at });
    openEpoch(db, reply.value.epoch);
    renumberWaiting(db);
  });
  return { ok: true };
}

/** What it means that the hub refused our numbers; `expectedSeq` is the one that it wants next. */
export function refusedNumbers(
  expectedSeq: number | undefined,
  ackedThrough: number,
): Disagreement {
  if (expectedSeq === undefined || expectedSeq > ackedThrough) return { position: 'rewound' };
  return { position: 'forgotten', ackedThrough: expectedSeq - 1 };
}
