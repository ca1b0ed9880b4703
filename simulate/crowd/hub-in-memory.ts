/** The hub itself in this process: its own code and rules on SQLite in memory, with a clock that the simulation turns. */
import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { NewId } from '#shared/ids.ts';
import { silentLog } from '#shared/node/log.ts';
import { protocolRange } from '#shared/protocol/version.ts';
import { createAttempts } from '#hub/accounts/attempts.ts';
import { assetFolder } from '#hub/assets/asset-folder.ts';
import { blobFolder } from '#hub/blobs/blob-folder.ts';
import type { HubContext } from '#hub/context.ts';
import { ImmediateSqliteDialect } from '#hub/database/immediate-dialect.ts';
import { migrate } from '#hub/database/migrate.ts';
import { migrations } from '#hub/database/migrations/migrations.ts';
import type { Tables } from '#hub/database/tables.ts';
import { identityOf } from '#hub/identity.ts';

/** Nothing of the simulation is in a file: its texts are small, and nobody looks at its pictures. */
const nowhere = 'no-folder';

export async function hubInMemory(clock: () => number, newId: NewId): Promise<HubContext> {
  const sqlite = new SqliteDatabase(':memory:');
  sqlite.pragma('foreign_keys = ON');
  const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(sqlite) });
  await migrate(db, sqlite, { dir: nowhere, now: clock() }, migrations);
  return {
    db,
    sqlite,
    dir: nowhere,
    assets: assetFolder(nowhere),
    blobs: blobFolder(nowhere),
    clock,
    newId,
    log: silentLog,
    identity: await identityOf(db, { newId, now: clock(), name: 'simulation' }),
    attempts: createAttempts(),
    protocol: protocolRange,
  };
}
