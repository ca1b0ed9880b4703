import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from './migrate.ts';
import type { Migration } from './migrate.ts';
import {
  assertSynchronous,
  openDatabase,
  openReadOnly,
  readable,
  schemaVersion,
  writable,
} from './sqlite.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'jaturi-sqlite-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function opened(file: string): Database.Database {
  const database = openDatabase(file);
  onTestFinished(() => {
    database.close();
  });
  return database;
}

test('commits are synchronous on a new file and on one that is there, also after the first write', () => {
  const file = join(folder(), 'work.sqlite');
  for (const table of ['first', 'second']) {
    const database = openDatabase(file);
    database.exec(`CREATE TABLE ${table} (id INTEGER PRIMARY KEY) STRICT`);
    assertSynchronous(database);
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(database.pragma('mmap_size', { simple: true })).toBe(0);
    database.close();
  }
});

test('the assertion fails on a database that is opened without care', () => {
  const database = new Database(join(folder(), 'careless.sqlite'));
  onTestFinished(() => {
    database.close();
  });
  database.pragma('journal_mode = WAL');
  expect(database.pragma('synchronous', { simple: true })).toBe(2);
  database.exec('CREATE TABLE first (id INTEGER)');
  expect(() => assertSynchronous(database)).toThrow('synchronous is 1');
});

test('a transaction that throws leaves nothing, and one inside another is taken back alone', () => {
  const db = writable(opened(join(folder(), 'work.sqlite')));
  db.run('CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT');
  const add = (id: number) => db.run('INSERT INTO note (id) VALUES (:id)', { id });
  const spoil = () => {
    throw new Error('spoilt');
  };
  expect(() =>
    db.transaction(() => {
      add(1);
      spoil();
    }),
  ).toThrow('spoilt');
  db.transaction(() => {
    add(2);
    expect(() =>
      db.transaction(() => {
        add(3);
        spoil();
      }),
    ).toThrow('spoilt');
  });
  expect(db.all('SELECT id FROM note')).toEqual([{ id: 2 }]);
});

test('a store that is opened for reading cannot be written', () => {
  const file = join(folder(), 'work.sqlite');
  opened(file).exec('CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT');
  const database = openReadOnly(file);
  onTestFinished(() => {
    database.close();
  });
  expect(readable(database).all('SELECT * FROM note')).toEqual([]);
  expect(() => database.exec('INSERT INTO note (id) VALUES (1)')).toThrow('readonly');
});

const first: Migration = {
  version: 1,
  name: 'first',
  sql: 'CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT; INSERT INTO note (id) VALUES (7);',
};
const second: Migration = {
  version: 5,
  name: 'second',
  sql: 'ALTER TABLE note ADD COLUMN text TEXT',
};
const broken: Migration = {
  version: 6,
  name: 'broken',
  sql: 'DROP TABLE note; SELECT * FROM nowhere',
};

test('migrations run once, in order, with a copy put by before each on what was there', () => {
  const place = folder();
  const database = opened(join(place, 'work.sqlite'));
  const backup = (version: number) => join(place, 'backups', `${version}.sqlite`);
  expect(migrate(database, [first], backup)).toEqual({ outcome: 'current', backups: [] });
  expect(migrate(database, [first, second], backup)).toEqual({
    outcome: 'current',
    backups: [backup(1)],
  });
  expect(migrate(database, [first, second], backup)).toEqual({ outcome: 'current', backups: [] });
  expect(schemaVersion(database)).toBe(5);
  const copy = openReadOnly(backup(1));
  expect(copy.prepare('SELECT * FROM note').all()).toEqual([{ id: 7 }]);
  copy.close();
});

test('a migration that fails leaves the database as it was', () => {
  const place = folder();
  const database = opened(join(place, 'work.sqlite'));
  const backup = (version: number) => join(place, `${version}.backup`);
  expect(migrate(database, [first, second], backup)).toMatchObject({ backups: [] });
  expect(() => migrate(database, [first, second, broken], backup)).toThrow('nowhere');
  expect(schemaVersion(database)).toBe(5);
  expect(database.prepare('SELECT id FROM note').all()).toEqual([{ id: 7 }]);
  expect(readdirSync(place)).toContain('5.backup');
});

test('a database of a newer app is not touched, and a list that does not rise is refused', () => {
  const place = folder();
  const database = opened(join(place, 'work.sqlite'));
  const backup = (version: number) => join(place, `${version}.backup`);
  migrate(database, [first, second], backup);
  expect(migrate(database, [first], backup)).toEqual({ outcome: 'newer', found: 5, known: 1 });
  expect(() => migrate(database, [second, first], backup)).toThrow('does not follow');
});
