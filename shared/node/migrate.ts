/** Bringing a database to the newest schema, one numbered step at a time, with a copy put by before each. */
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { schemaVersion } from './sqlite.ts';

/** Never edited once released; a change is a further one. */
export type Migration = {
  /** Rising along the list; stored as the database's user_version. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
};

export type Migrated =
  | { readonly outcome: 'current'; readonly backups: readonly string[] }
  /** Nothing was touched: a newer app wrote this database. */
  | { readonly outcome: 'newer'; readonly found: number; readonly known: number };

/**
 * Applies what is missing, each in one transaction.
 * A database that was not new is first copied each time to `backup(version)`, where `version` is the one it has;
 * null for one that can be made again.
 */
export function migrate(
  database: Database.Database,
  migrations: readonly Migration[],
  backup: ((version: number) => string) | null,
): Migrated {
  assertRising(migrations);
  const known = newestVersion(migrations);
  const found = schemaVersion(database);
  if (found > known) return { outcome: 'newer', found, known };
  const backups: string[] = [];
  for (const { version, sql } of migrations) {
    const before = schemaVersion(database);
    if (version <= before) continue;
    if (found > 0 && backup !== null) backups.push(backUp(database, backup(before)));
    database
      .transaction(() => {
        database.exec(sql);
        database.pragma(`user_version = ${version}`);
      })
      .immediate();
  }
  return { outcome: 'current', backups };
}

/** The version that a list of migrations leads to. */
export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

function backUp(database: Database.Database, file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  database.prepare('VACUUM INTO ?').run(file);
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  return file;
}

function assertRising(migrations: readonly Migration[]): void {
  let last = 0;
  for (const { version, name } of migrations) {
    if (version <= last) throw new Error(`migration ${version} (${name}) does not follow ${last}`);
    last = version;
  }
}
