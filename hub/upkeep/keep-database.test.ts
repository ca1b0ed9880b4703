import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startTestHub } from '../testing/test-hub.ts';
import { keepDatabase } from './keep-database.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

async function keptHub() {
  const test = await startTestHub();
  const upkeep = keepDatabase(test.hub.context);
  const file = (name: string) => join(test.dir, name);
  return {
    ...test,
    file,
    look: upkeep.look,
    stop: upkeep.stop,
    pass: (ms: number) => {
      test.time.now += ms;
    },
    backups: () => readdirSync(file('backups')),
  };
}

test('a copy is made every day, whole and readable, and three are kept', async () => {
  const { look, pass, join: enrol, backups, file } = await keptHub();
  for (let day = 1; day <= 5; day += 1) {
    await enrol(`일꾼 ${day}`, 'worker');
    await look();
    pass(dayMs / 2);
    await look();
    pass(dayMs / 2);
  }
  expect(backups().map((name) => name.slice(0, 12))).toEqual([
    'daily-000003',
    'daily-000004',
    'daily-000005',
  ]);
  const counts = backups().map((name) => {
    const copy = new Sqlite(join(file('backups'), name), { readonly: true });
    const sound = copy.pragma('integrity_check', { simple: true });
    const people = copy.prepare('SELECT COUNT(*) FROM account').pluck().get();
    copy.close();
    return [sound, people];
  });
  expect(counts).toEqual([
    ['ok', 3],
    ['ok', 4],
    ['ok', 5],
  ]);
});

test('a copy made while work arrives holds what was there when it ended', async () => {
  const { hub, look, join: enrol, backups, file } = await keptHub();
  const { db } = hub.context;
  await sql`create table ballast (bytes blob not null)`.execute(db);
  for (let row = 0; row < 8; row += 1) {
    await sql`insert into ballast values (zeroblob(${1024 * 1024}))`.execute(db);
  }
  const [made] = await Promise.all([look(), enrol('하나', 'worker'), enrol('둘', 'worker')]);
  expect(made).toBeUndefined();
  const copy = new Sqlite(join(file('backups'), backups()[0] ?? ''), { readonly: true });
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  copy.close();
});

test('one that is given up leaves nothing behind', async () => {
  const { look, stop, backups } = await keptHub();
  stop();
  await expect(look()).rejects.toThrow('being closed');
  expect(backups()).toEqual([]);
});

test('the WAL is emptied and a close look taken only when nothing was stored for a while', async () => {
  const { look, pass, join: enrol, file, time } = await keptHub();
  await enrol('일꾼', 'worker');
  await look();
  expect(statSync(file('hub.sqlite-wal')).size).toBeGreaterThan(0);
  pass(6 * minuteMs);
  await enrol('또 하나', 'worker');
  await look();
  expect(existsSync(file('hub.checked'))).toBe(false);
  pass(6 * minuteMs);
  await look();
  expect(statSync(file('hub.sqlite-wal')).size).toBe(0);
  expect(Number(readFileSync(file('hub.checked'), 'utf8'))).toBe(time.now);
});

test('what a close look finds is logged, and the next start looks for itself', async () => {
  const { hub, look, pass, file } = await keptHub();
  const { sqlite } = hub.context;
  sqlite.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  sqlite.exec('CREATE INDEX note_by_text ON note (text)');
  sqlite.exec(`INSERT INTO note (text) VALUES ('one'), ('two')`);
  sqlite.unsafeMode(true);
  sqlite.pragma('writable_schema = ON');
  sqlite.exec(`UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'account')
    WHERE name = 'note_by_text'`);
  sqlite.pragma('writable_schema = RESET');
  await look();
  pass(6 * minuteMs);
  await look();
  expect(readFileSync(file('hub.open'), 'utf8')).toBe('suspect');
});
