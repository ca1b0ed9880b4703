/** Brings a database up to this build's shape, after a backup of what was there. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Migration } from './migrations/migration.ts';
import type { Database } from './tables.ts';

/** Where a migration happens and when. */
export type MigrationPlace = { readonly dir: string; readonly now: number };

/** Applies what is missing, each migration in a transaction. Throws a Refusal when the database is newer than this build. */
export async function migrate(
  db: Database,
  sqlite: SqliteDatabase.Database,
  place: MigrationPlace,
  migrations: readonly Migration[],
): Promise<void> {
  await db.schema
    .createTable('migration')
    .ifNotExists()
    .addColumn('number', 'integer', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('applied_at', 'bigint', (c) => c.notNull())
    .execute();
  const newest = migrations.at(-1)?.number ?? 0;
  const present = await presentNumber(db);
  if (present > newest) {
    throw new Refusal(
      'internal',
      `The database in ${place.dir} was written by a newer version (step ${present}; this one knows ${newest}). ` +
        'Nothing was changed. Start it with the newer version.',
    );
  }
  if (present > 0 && present < newest) await backUp(sqlite, place, present);
  for (const migration of migrations) {
    await db.transaction().execute(async (transaction) => {
      // Another process may have migrated while this one waited for the lock.
      if ((await presentNumber(transaction)) >= migration.number) return;
      // A migration knows the shape of its own time, not today's.
      await migration.up(transaction as unknown as Kysely<unknown>);
      await transaction
        .insertInto('migration')
        .values({ number: migration.number, name: migration.name, applied_at: place.now })
        .execute();
    });
  }
}

async function presentNumber(db: Database): Promise<number> {
  const row = await db
    .selectFrom('migration')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst();
  return row?.number ?? 0;
}

async function backUp(
  sqlite: SqliteDatabase.Database,
  place: MigrationPlace,
  number: number,
): Promise<void> {
  const folder = join(place.dir, 'backups');
  mkdirSync(folder, { recursive: true });
  await sqlite.backup(join(folder, `hub-step-${number}-${place.now}.sqlite`));
}
