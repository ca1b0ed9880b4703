import type SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/test-hub.ts';
import { keepings } from './append-only.ts';
import type { Keeping } from './append-only.ts';
import { openDatabase } from './open-database.ts';

/** Hub tables with one made-up row in each that is to stay. */
async function filledDatabase(): Promise<SqliteDatabase.Database> {
  const { db, sqlite } = await openDatabase(temporaryFolder(), { now: 1 });
  onTestFinished(() => db.destroy());
  sqlite.pragma('foreign_keys = OFF');
  for (const table of staying()) {
    const columns = columnsOf(sqlite, table);
    const names = columns.map(({ name }) => name).join(', ');
    const values = columns.map(({ type }) => (type === 'TEXT' ? `'x'` : '7')).join(', ');
    sqlite.exec(`insert into ${table} (${names}) values (${values})`);
  }
  // Only of such ones may the body change.
  sqlite.exec(`update operation set result = 'incomplete'`);
  return sqlite;
}

function staying(): string[] {
  return Object.entries(keepings).flatMap(([table, keeping]) =>
    keeping === 'present' ? [] : [table],
  );
}

function columnsOf(sqlite: SqliteDatabase.Database, table: string) {
  const columns = sqlite.pragma(`table_info(${table})`) as { name: string; type: string }[];
  return columns.map(({ name, type }) => ({ name, type: type.toUpperCase() }));
}

/** What the database lets be done to facts against the list of them, and what it refuses that is allowed. */
function breaches(sqlite: SqliteDatabase.Database): string[] {
  return staying().flatMap((table) => {
    const keeping = keepings[table as keyof typeof keepings] as Keeping<Record<string, unknown>>;
    const names = columnsOf(sqlite, table).map(({ name }) => name);
    const free: readonly string[] = typeof keeping === 'object' ? keeping.mayChange : [];
    const found = names
      .filter(
        (name) =>
          free.includes(name) === isRefused(sqlite, `update ${table} set ${name} = ${name}`),
      )
      .map((name) => `update ${table}.${name}`);
    if (!isRefused(sqlite, `delete from ${table}`)) found.push(`delete ${table}`);
    const again = `insert or replace into ${table} select * from ${table}`;
    if (!isRefused(sqlite, again)) found.push(`replace ${table}`);
    return [...found, ...free.filter((name) => !names.includes(name))];
  });
}

/** Tries it and takes it back. */
function isRefused(sqlite: SqliteDatabase.Database, statement: string): boolean {
  sqlite.exec('begin');
  try {
    expect(sqlite.prepare(statement).run().changes).toBeGreaterThan(0);
    return false;
  } catch (thrown) {
    if (!String(thrown).includes('is append-only')) throw thrown;
    return true;
  } finally {
    if (sqlite.inTransaction) sqlite.exec('rollback');
  }
}

test('of every table it is said whether it only grows', async () => {
  const sqlite = await filledDatabase();
  const tables = sqlite
    .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all();
  expect(new Set(tables)).toEqual(new Set(Object.keys(keepings)));
});

test('facts cannot be changed, deleted or replaced, even by a mistake in a room', async () => {
  const sqlite = await filledDatabase();
  expect(staying().length).toBeGreaterThan(20);
  expect(breaches(sqlite)).toEqual([]);
});

test('a table that lost what keeps it is found', async () => {
  const sqlite = await filledDatabase();
  sqlite.exec('drop trigger ledger_stays');
  sqlite.exec('drop trigger opinion_keeps');
  const found = breaches(sqlite);
  expect(found).toContain('delete ledger');
  expect(found).toContain('replace ledger');
  expect(found).toContain('update opinion.account_id');
  expect(found.filter((one) => !/ledger|opinion/.test(one))).toEqual([]);
});

test('the body of an operation may follow until it is complete, and no longer', async () => {
  const sqlite = await filledDatabase();
  const body = `update operation set body = 'y'`;
  expect(isRefused(sqlite, body)).toBe(false);
  sqlite.exec(`update operation set result = 'accepted'`);
  expect(isRefused(sqlite, body)).toBe(true);
});
