import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { createHub } from '../app.ts';
import { Refusal } from '../refusal.ts';
import { temporaryFolder } from '../testing/test-hub.ts';
import { openDatabase } from './open-database.ts';
import { migrations } from './migrations/migrations.ts';

test('migrations are numbered from 1 without a gap', () => {
  expect(migrations.map((one) => one.number)).toEqual(migrations.map((_, index) => index + 1));
});

test('commits are synced to disk, whoever opens the database', async () => {
  const dir = temporaryFolder();
  for (let time = 0; time < 2; time += 1) {
    const { db } = await openDatabase(dir, { now: time });
    await db.destroy();
  }
  const reader = new Sqlite(join(dir, 'hub.sqlite'), { readonly: true });
  expect(reader.pragma('journal_mode', { simple: true })).toBe('wal');
  reader.close();
});

test('a database of a newer version is refused and left as it is', async () => {
  const dir = temporaryFolder();
  const { db } = await openDatabase(dir, { now: 1 });
  await db.insertInto('migration').values({ number: 999, name: 'future', applied_at: 1 }).execute();
  await db.destroy();
  await expect(createHub({ dir, clock: Date.now, newId: v7 })).rejects.toThrow(
    /newer version.*Nothing was changed/,
  );
  await expect(openDatabase(dir, { now: 2 })).rejects.toBeInstanceOf(Refusal);
});

test('a transaction that the database has taken back by itself fails with its own reason [fault 32]', async () => {
  const { db } = await openDatabase(temporaryFolder(), { now: 1 });
  const broken = db.transaction().execute(async (transaction) => {
    await sql`rollback`.execute(transaction);
    throw new Error('the disk is full');
  });
  await expect(broken).rejects.toThrow('the disk is full');
  await db.transaction().execute((transaction) => sql`select 1`.execute(transaction));
  await db.destroy();
});

test('a backup is made before a migration', async () => {
  const dir = temporaryFolder();
  const newest = migrations.length;
  const older = await openDatabase(dir, { now: 1, steps: migrations.slice(0, -1) });
  await older.db.destroy();
  const newer = await openDatabase(dir, { now: 77 });
  await newer.db.destroy();
  const [backup] = readdirSync(join(dir, 'backups'));
  expect(backup).toBe(`hub-step-${newest - 1}-77.sqlite`);
  const copy = join(dir, 'copy.sqlite');
  copyFileSync(join(dir, 'backups', backup!), copy);
  const restored = new Sqlite(copy, { readonly: true });
  expect(restored.prepare('select max(number) from migration').pluck().get()).toBe(newest - 1);
  restored.close();
});
