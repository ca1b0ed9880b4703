import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { silentLog } from '#shared/node/log.ts';
import { openDatabase } from '#shared/node/sqlite.ts';
import { eventually } from '../testing/test-host.ts';
import { temporaryFolder } from '../testing/test-world.ts';
import { createUpkeep } from './upkeep.ts';

const dayMs = 24 * 60 * 60_000;

async function keptStore(harm: (database: Database.Database) => void = () => {}) {
  const folder = await temporaryFolder();
  const database = openDatabase(join(folder, 'work.sqlite'));
  onTestFinished(() => void database.close());
  database.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  database.exec('CREATE INDEX note_by_text ON note (text)');
  database.exec(`INSERT INTO note (text) VALUES ('one'), ('two')`);
  harm(database);
  let now = 1000 * dayMs;
  let suspected = 0;
  let look = () => {};
  const upkeep = createUpkeep({
    database,
    folder,
    clock: { wallMs: () => now, monotonicMs: () => now },
    log: silentLog,
    timers: {
      after: () => () => {},
      every: (_ms, run) => {
        look = run;
        return () => {};
      },
    },
    suspect: () => {
      suspected += 1;
    },
  });
  onTestFinished(upkeep.close);
  const walBytes = () => statSync(join(folder, 'work.sqlite-wal')).size;
  const checkedAt = () => Number(readFileSync(join(folder, 'work.checked'), 'utf8'));
  return {
    database,
    folder,
    look: () => look(),
    pass: (ms: number) => (now += ms),
    now: () => now,
    walBytes,
    checkedAt,
    suspected: () => suspected,
  };
}

test('the WAL is emptied once nothing was stored for a while', async () => {
  const { database, look, walBytes } = await keptStore();
  database.exec(`INSERT INTO note (text) VALUES ('three')`);
  look();
  expect(walBytes()).toBeGreaterThan(0);
  await eventually(() => {
    look();
    expect(walBytes()).toBe(0);
  });
});

test('a sound store is looked at closely once a week, and the time of it is kept', async () => {
  const { folder, look, pass, now, checkedAt } = await keptStore();
  const lookedAt = async (at: number) => {
    await eventually(() => {
      look();
      expect(checkedAt()).toBe(at);
    });
  };
  await lookedAt(now());
  const first = now();
  pass(6 * dayMs);
  look();
  await lookedAt(first);
  pass(2 * dayMs);
  await lookedAt(now());
  writeFileSync(join(folder, 'work.checked'), 'rubbish');
  pass(1);
  await lookedAt(now());
});

test('an index that is at odds with its table makes the store suspect', async () => {
  const { look, suspected } = await keptStore((database) => {
    database.unsafeMode();
    database.pragma('writable_schema = ON');
    database.exec(`UPDATE sqlite_schema SET sql = 'CREATE INDEX note_by_text ON note (text DESC)'
      WHERE name = 'note_by_text'`);
    database.pragma('writable_schema = RESET');
  });
  await eventually(() => {
    look();
    expect(suspected()).toBeGreaterThan(0);
  });
});
