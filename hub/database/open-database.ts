/** Opens the hub's database with the settings under which an acknowledged write survives a power cut. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { assertSynchronous, openDatabase as openSqlite } from '#shared/node/sqlite.ts';
import { ImmediateSqliteDialect } from './immediate-dialect.ts';
import { migrate } from './migrate.ts';
import type { Database, Tables } from './tables.ts';

/** Opens `<dir>/hub.sqlite` and makes or migrates it. Throws a Refusal when it is newer than this build. */
export async function openDatabase(dir: string, now: number): Promise<Database> {
  mkdirSync(dir, { recursive: true });
  const sqlite = openSqlite(join(dir, 'hub.sqlite'));
  try {
    const db: Database = new Kysely<Tables>({
      dialect: new ImmediateSqliteDialect({ database: sqlite }),
    });
    await migrate(db, sqlite, { dir, now });
    assertSynchronous(sqlite);
    return db;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
