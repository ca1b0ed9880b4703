import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openDatabase } from '#shared/node/sqlite.ts';
import { boxAll, boxOf, draw, takeBatch } from '../testing/labels.ts';
import { boxProjectId } from '../testing/small-samples.ts';
import { allSent, eventually, openTestHost, signedInHost } from '../testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  storeIn,
  temporaryFolder,
  testEnvironment,
} from '../testing/test-world.ts';

const sizes = { pictures: 4, texts: 1 };

/** A closed host's folder with two tasks submitted and not sent. */
async function leftBehind() {
  const hub = await startTestHub(sizes);
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { batchId, taskIds } = await takeBatch(host, boxProjectId, 3);
  await boxAll(host, taskIds.slice(0, 1));
  await allSent(host);
  await host.get('sync.pause', { paused: true });
  await boxAll(host, taskIds.slice(1, 2));
  await host.close();
  return { hub, dir, vault, batchId, taskIds, file: await storeIn(dir) };
}

test('a store that a newer app wrote is shown but not changed [fault 37]', async () => {
  const { dir, vault, batchId, taskIds, file } = await leftBehind();
  const newer = openDatabase(file);
  newer.pragma('user_version = 9999');
  newer.close();
  const before = await readFile(file);
  const host = await openTestHost(testEnvironment(dir, { vault }));
  const state = await host.get('app.state', {});
  expect(state.readOnly).toMatchObject({ code: 'database-newer', facts: { found: 9999 } });
  expect((await host.get('batch.list', {})).batches).toMatchObject([{ batchId, done: 2 }]);
  const opened = await host.get('task.open', { taskId: taskIds[2]! });
  expect(opened.editable).toBe(false);
  expect(await host.get('sync.now', {})).toMatchObject({
    phase: 'blocked',
    waiting: 1,
    failure: { code: 'database-newer' },
  });
  const step = { taskId: taskIds[2]!, at: 0, step: draw(boxOf(1, 1, 2, 2)) };
  expect((await host.refusal('task.step', step)).code).toBe('database-newer');
  const submit = { taskId: taskIds[2]!, at: 0, steps: [], activeMs: 0 };
  expect((await host.refusal('task.submit', submit)).code).toBe('database-newer');
  expect((await host.refusal('batch.release', { batchId })).code).toBe('database-newer');
  await host.get('work.offers', {});
  await host.close();
  expect(await readFile(file)).toEqual(before);
});

test.each([
  ['its header is overwritten', (bytes: Buffer) => bytes.fill(7, 0, 100)],
  ['a page in its middle is overwritten', (bytes: Buffer) => bytes.fill(7, 4096, 3 * 4096)],
  [
    'it is no database at all',
    () => Buffer.from('not a database, but long enough to be read as one'.repeat(50)),
  ],
])(
  'a damaged store is set aside and work begins anew from the hub when %s [fault 33]',
  async (_name, damage) => {
    const { dir, vault, batchId, file } = await leftBehind();
    await writeFile(file, damage(await readFile(file)));
    await writeFile(join(file, '..', 'work.open'), '');
    const host = await openTestHost(testEnvironment(dir, { vault }));
    const { storeFailure } = await host.get('app.state', {});
    expect(storeFailure).toMatchObject({ code: 'database-rebuilt', facts: { operations: 2 } });
    const kept = await readdir(String(storeFailure?.facts.folder));
    expect(kept).toContain('work.sqlite');
    await host.get('sync.pause', { paused: false });
    await eventually(async () => {
      const { batches } = await host.get('batch.list', {});
      expect(batches.map((one) => one.batchId)).toEqual([batchId]);
    });
    await allSent(host);
  },
);

test('a second app on the same profile is refused and disturbs nothing [fault 40]', async () => {
  const hub = await startTestHub(sizes);
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  const second = await openTestHost(testEnvironment(dir, { vault }));
  expect(await second.get('app.state', {})).toMatchObject({
    account: { name: 'worker' },
    storeFailure: { code: 'second-instance' },
  });
  expect((await second.refusal('batch.list', {})).code).toBe('second-instance');
  await boxAll(host, taskIds);
  await allSent(host);
  await host.close();
  await second.close();
  const third = await openTestHost(testEnvironment(dir, { vault }));
  expect((await third.get('batch.list', {})).batches).toMatchObject([{ done: 2 }]);
});

test('a profile that was set back counts anew instead of reusing numbers, and nothing doubles [fault 27] [I2, I6]', async () => {
  const hub = await startTestHub({ pictures: 6, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(host, boxProjectId, 6);
  await boxAll(host, taskIds.slice(0, 2));
  await allSent(host);
  await host.close();
  const file = await storeIn(dir);
  const old = await readFile(file);
  const forward = await openTestHost(testEnvironment(dir, { vault }));
  await boxAll(forward, taskIds.slice(2, 4));
  await allSent(forward);
  await forward.close();
  await writeFile(file, old);
  await rm(join(dirname(file), 'journal'), { recursive: true });
  const back = await openTestHost(testEnvironment(dir, { vault }));
  await boxAll(back, taskIds.slice(4, 6));
  await allSent(back);
  await eventually(async () => {
    await back.get('sync.now', {});
    const { lines } = await back.get('earnings.show', {});
    expect(lines.filter(({ kind }) => kind === 'earned')).toHaveLength(6);
  });
  await back.close();
  const store = new Database(file, { readonly: true });
  const epochs = store.prepare('SELECT DISTINCT epoch FROM outbox ORDER BY epoch').pluck().all();
  store.close();
  expect(epochs).toEqual([1, 2]);
});

test('a profile that was set back takes back from the hub what it lost, and leaves alone what was begun since [fault 27] [I2, I10]', async () => {
  const hub = await startTestHub({ pictures: 6, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { batchId, taskIds } = await takeBatch(host, boxProjectId, 6);
  await boxAll(host, taskIds.slice(0, 1));
  await allSent(host);
  await host.close();
  const file = await storeIn(dir);
  const old = await readFile(file);
  const forward = await openTestHost(testEnvironment(dir, { vault }));
  await boxAll(forward, taskIds.slice(1, 4));
  await allSent(forward);
  const { base: lost } = await forward.get('task.open', { taskId: taskIds[1]! });
  await forward.close();
  await hub.stop();
  await writeFile(file, old);
  await rm(join(dirname(file), 'journal'), { recursive: true });
  const back = await openTestHost(testEnvironment(dir, { vault }));
  const step = draw(boxOf(9, 9, 5, 5));
  await back.get('task.step', { taskId: taskIds[3]!, at: 0, step });
  expect((await back.get('batch.list', {})).batches).toMatchObject([{ batchId, done: 1 }]);
  await hub.start();
  await back.get('sync.now', {});
  // What was begun anew was handed in once, too.
  await eventually(async () => {
    expect((await back.get('batch.list', {})).batches).toMatchObject([{ batchId, done: 4 }]);
  });
  await allSent(back);
  const restored = await back.get('task.open', { taskId: taskIds[1]! });
  expect(restored).toMatchObject({ base: lost, summary: { revision: 1, trail: 'in-review' } });
  const begun = await back.get('task.open', { taskId: taskIds[3]! });
  expect(begun.steps).toEqual([step]);
  expect(await back.get('sync.status', {})).toMatchObject({
    received: 3,
    held: [],
    notices: [{ kind: 'profile-restored' }],
  });
  await eventually(async () => {
    const { lines } = await back.get('earnings.show', {});
    expect(lines.filter(({ kind }) => kind === 'earned')).toHaveLength(4);
  });
});
