import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { createHub } from '../app.ts';
import { keepDatabase } from '../upkeep/keep-database.ts';
import { startTestHub } from '../testing/test-hub.ts';
import { markOpen, markSuspect } from './open-mark.ts';

/** Overwrites all but the first page. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xaa, 4096));
}

async function closedHub() {
  const test = await startTestHub();
  await test.join('일꾼', 'worker');
  const reopen = () => createHub({ dir: test.dir, clock: () => test.time.now, newId: v7 });
  const file = join(test.dir, 'hub.sqlite');
  return { ...test, reopen, file };
}

test('a hub that is open says so, and one that was closed does not', async () => {
  const { hub, dir } = await closedHub();
  expect(existsSync(join(dir, 'hub.open'))).toBe(true);
  await hub.close();
  expect(existsSync(join(dir, 'hub.open'))).toBe(false);
});

test('closing leaves nothing in the WAL, though a command has the folder open as well', async () => {
  const { hub, file } = await closedHub();
  const other = new Sqlite(file);
  expect(other.prepare('SELECT COUNT(*) FROM account').pluck().get()).toBe(1);
  await hub.close();
  expect(statSync(`${file}-wal`).size).toBe(0);
  other.close();
});

test('after a crash a damaged database is found out before anything is served, and left as it is [fault 33]', async () => {
  const { hub, dir, file, reopen } = await closedHub();
  await hub.close();
  damage(file);
  markOpen(dir);
  const before = readFileSync(file);
  await expect(reopen()).rejects.toThrow(
    /hub\.sqlite is damaged: .*Nothing was changed.*--restored/,
  );
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('the words name the newest daily copy, and with it in its place the hub starts [fault 33]', async () => {
  const { hub, dir, file, time, reopen } = await closedHub();
  const upkeep = keepDatabase(hub.context);
  await upkeep.look();
  await hub.close();
  damage(file);
  markOpen(dir);
  const words = await reopen().then(
    () => '',
    (error: unknown) => String(error),
  );
  const copy = /copy (\S+) \(of (\S+)\)/.exec(words);
  expect(copy?.[2]).toBe(new Date(time.now).toISOString());
  writeFileSync(file, readFileSync(copy?.[1] ?? ''));
  const back = await reopen();
  const people = await back.context.db.selectFrom('account').select('name').execute();
  expect(people).toEqual([{ name: '일꾼' }]);
  await back.close();
});

test('what is no database at all is named in the same words [fault 33]', async () => {
  const { hub, file, reopen } = await closedHub();
  await hub.close();
  writeFileSync(file, 'not a database, but long enough to be taken for one'.repeat(200));
  await expect(reopen()).rejects.toThrow(/is damaged.*Nothing was changed/);
});

test('a suspect database is looked over closely, and is suspect no more when it is sound', async () => {
  const { hub, dir, reopen } = await closedHub();
  markSuspect(dir);
  await hub.close();
  expect(existsSync(join(dir, 'hub.open'))).toBe(true);
  const again = await reopen();
  await again.close();
  expect(existsSync(join(dir, 'hub.open'))).toBe(false);
});
