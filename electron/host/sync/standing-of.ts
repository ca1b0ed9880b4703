/** What there is to say of the work that was sent, whatever goes on now. */
import type { SyncStatus } from '#shared/contract/sync-status.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { readDevice } from '../store/device.ts';
import { countEscrowed } from '../store/escrow.ts';
import { heldOperations, unusualOperations } from '../store/outbox.ts';
import { syncNotices } from '../store/sync-notices.ts';

type Standing = Pick<SyncStatus, 'held' | 'unusual' | 'escrowed' | 'notices' | 'clockAheadMs'>;

export function standingOf(db: ReadableDb): Standing {
  return {
    held: heldOperations(db),
    unusual: unusualOperations(db),
    escrowed: countEscrowed(db),
    notices: syncNotices(db),
    clockAheadMs: readDevice(db).hubAheadMs,
  };
}
