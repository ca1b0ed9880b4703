/** Opens the hub's database with the settings under which an acknowledged write survives a power cut. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { isDamage } from '#shared/node/soundness.ts';
import { assertSynchronous, openDatabase as openSqlite } from '#shared/node/sqlite.ts';
import { ImmediateSqliteDialect } from './immediate-dialect.ts';
import { migrate } from './migrate.ts';
import type { Ending } from './open-mark.ts';
import { checkAfter, damaged } from './open-sound.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations/migrations.ts';
import type { Database, Tables } from './tables.ts';

/** Ids are spread all over the indexes: with SQLite's own 2 MiB nearly every look-up would read from the file. */
const cacheKib = 64 * 1024;

export type OpenDatabase = {
  readonly db: Database;
  /** The same connection, for what is done with the file as a whole. */
  readonly sqlite: SqliteDatabase.Database;
};

type Opening = {
  readonly now: number;
  /** Migrations that make it; all that there are when not given. */
  readonly steps?: readonly Migration[];
  /** How the last run ended, for the one that serves from it. */
  readonly ending?: Ending;
};

/**
 * Opens `<dir>/hub.sqlite` and makes or migrates it. Throws a Refusal when it is newer than the migrations, or damaged.
 */
export async function openDatabase(
  dir: string,
  { now, steps = migrations, ending = 'in-order' }: Opening,
): Promise<OpenDatabase> {
  // It holds answers, money and password hashes: others of this computer have no business in it.
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const sqlite = openFile(dir);
  try {
    checkAfter(ending, sqlite, dir);
    sqlite.pragma(`cache_size = -${cacheKib}`);
    // Without it a row that is put in another's place passes by the triggers that keep rows from going.
    sqlite.pragma('recursive_triggers = ON');
    const db: Database = new Kysely<Tables>({
      dialect: new ImmediateSqliteDialect(sqlite),
    });
    await migrate(db, sqlite, { dir, now }, steps);
    assertSynchronous(sqlite);
    return { db, sqlite };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

function openFile(dir: string): SqliteDatabase.Database {
  try {
    return openSqlite(join(dir, 'hub.sqlite'));
  } catch (thrown) {
    throw isDamage(thrown) ? damaged(dir, thrown) : thrown;
  }
}
