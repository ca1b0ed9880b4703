/** Opens what a hub stands on: its database, its assets, its identity. The server and the command line both start here. */
import { join } from 'node:path';
import type { NewId } from '#shared/ids.ts';
import { silentLog } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import { protocolRange } from '#shared/protocol/version.ts';
import type { ProtocolRange } from '#shared/protocol/version.ts';
import { createAttempts } from './accounts/attempts.ts';
import { assetFolder } from './assets/asset-folder.ts';
import { takeBackAbandoned } from './assets/returnable-assets.ts';
import { blobFolder } from './blobs/blob-folder.ts';
import type { Clock, HubContext } from './context.ts';
import { openDatabase } from './database/open-database.ts';
import type { Ending } from './database/open-mark.ts';
import { identityOf } from './identity.ts';

export type HubPlace = {
  /** The hub's folder; made when it is not there. */
  readonly dir: string;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log?: Log;
  /** What people see as the hub's name. */
  readonly name?: string;
  /** Protocol versions to speak; all that this build knows when not given. */
  readonly protocol?: ProtocolRange;
  /** Whether it is the hub inside the app. */
  readonly local?: boolean;
};

/**
 * Opens a hub's folder, and takes back what imports that were killed had copied into it. Several processes may have it
 * open at once; the one that serves says how the last one ended. Throws a Refusal for a newer database and for a damaged one.
 */
export async function openHub(place: HubPlace, ending: Ending = 'in-order'): Promise<HubContext> {
  const { dir, clock, newId, log = silentLog, name, protocol = protocolRange } = place;
  const { local = false } = place;
  const { db, sqlite } = await openDatabase(dir, { now: clock(), ending });
  try {
    const identity = await identityOf(db, { newId, now: clock(), name });
    const assets = assetFolder(join(dir, 'assets'));
    const blobs = blobFolder(join(dir, 'blobs'));
    const attempts = createAttempts();
    await takeBackAbandoned({ dir, db, assets, clock, newId });
    return {
      dir,
      local,
      db,
      sqlite,
      assets,
      blobs,
      clock,
      newId,
      log,
      identity,
      attempts,
      protocol,
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
