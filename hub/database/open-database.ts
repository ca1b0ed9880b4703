/** Opens the hub's database with the settings under which an acknowledged write survives a power cut. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { assertSynchronous, openDatabase as openSqlite } from '#shared/node/sqlite.ts';
import { ImmediateSqliteDialect } from './immediate-dialect.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations/migrations.ts';
import type { Database, Tables } from './tables.ts';

/**
 * Opens `<dir>/hub.sqlite` and makes or migrates it by `steps`, all that there are. Throws a Refusal when it is newer
 * than they are.
 */
export async function openDatabase(
  dir: string,
  now: number,
  steps: readonly Migration[] = migrations,
): Promise<Database> {
  // It holds answers, money and password hashes: others of this computer have no business in it.
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const sqlite = openSqlite(join(dir, 'hub.sqlite'));
  try {
    const db: Database = new Kysely<Tables>({
      dialect: new ImmediateSqliteDialect(sqlite),
    });
    await migrate(db, sqlite, { dir, now }, steps);
    assertSynchronous(sqlite);
    return db;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
