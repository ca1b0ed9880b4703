/** Opens what a hub stands on: its database, its assets, its identity. The server and the command line both start here. */
import { join } from 'node:path';
import type { NewId } from '#shared/ids.ts';
import { silentLog } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import { createAttempts } from './accounts/attempts.ts';
import { assetFolder } from './assets/asset-folder.ts';
import type { Clock, HubContext } from './context.ts';
import { openDatabase } from './database/open-database.ts';
import { identityOf } from './identity.ts';

export type HubPlace = {
  /** The hub's folder; made when it is not there. */
  readonly dir: string;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log?: Log;
  /** What people see as the hub's name. */
  readonly name?: string;
};

/** Opens a hub's folder. Several processes may have it open at once. Throws a Refusal for a newer database. */
export async function openHub(place: HubPlace): Promise<HubContext> {
  const { dir, clock, newId, log = silentLog, name } = place;
  const db = await openDatabase(dir, clock());
  try {
    const identity = await identityOf(db, { newId, now: clock(), name });
    const assets = assetFolder(join(dir, 'assets'));
    return { db, assets, clock, newId, log, identity, attempts: createAttempts() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
