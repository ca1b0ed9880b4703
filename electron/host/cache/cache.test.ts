import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { schemaVersion } from '#shared/node/sqlite.ts';
import { assetPath } from '../downloads/asset-folder.ts';
import { boxAll, boxOf, draw, takeBatch } from '../testing/labels.ts';
import { putBackIntoOneFile } from '../testing/old-profile.ts';
import { boxProjectId } from '../testing/small-samples.ts';
import { allSent, eventually, openTestHost, signedInHost } from '../testing/test-host.ts';
import type { TestHost } from '../testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  storeIn,
  temporaryFolder,
  testEnvironment,
} from '../testing/test-world.ts';
import { cacheFile } from './open-cache.ts';

/** Work in every state: sent, handed in offline, drawn, untouched; and a second batch that was given back. */
async function workLeftBehind() {
  const hub = await startTestHub({ pictures: 6, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  await host.get('work.offers', {});
  const { batchId, taskIds } = await takeBatch(host, boxProjectId, 4);
  const given = await takeBatch(host, boxProjectId, 2);
  await host.get('batch.release', { batchId: given.batchId });
  const [sent, offline, drawn] = taskIds;
  await boxAll(host, [sent!]);
  await allSent(host);
  await host.get('sync.pause', { paused: true });
  await boxAll(host, [offline!]);
  await host.get('task.step', { taskId: drawn!, at: 0, step: draw(boxOf(1, 1, 5, 5)) });
  const shown = await shownOf(host);
  await host.close();
  const file = await storeIn(dir);
  return { hub, dir, vault, batchId, taskIds, file, shown, drawn: drawn! };
}

async function shownOf(host: TestHost) {
  const { batches } = await host.get('batch.list', {});
  const tasks = await Promise.all(
    batches.map(({ batchId }) => host.get('batch.tasks', { batchId })),
  );
  const { offers } = await host.get('work.offers', {});
  return { batches, tasks, offers: offers.length };
}

async function filesOf(file: string): Promise<string[]> {
  const assets = join(dirname(file), 'assets');
  const names = await readdir(assets, { recursive: true });
  return names.filter((name) => /[0-9a-f]{64}$/.test(name)).toSorted();
}

test('a profile from before there was a cache is taken over whole, without a network', async () => {
  const { dir, vault, file, shown, drawn, hub } = await workLeftBehind();
  putBackIntoOneFile(file);
  await hub.stop();
  const host = await openTestHost(testEnvironment(dir, { vault }));
  expect((await host.get('app.state', {})).storeFailure).toBeNull();
  expect(await shownOf(host)).toEqual(shown);
  expect((await host.get('task.open', { taskId: drawn })).steps).toHaveLength(1);
  await hub.start();
  await host.get('sync.pause', { paused: false });
  await allSent(host);
  await host.close();
  const store = new Database(file, { readonly: true });
  expect(schemaVersion(store)).toBeGreaterThanOrEqual(40);
  expect(store.prepare(`SELECT name FROM sqlite_schema WHERE name = 'task'`).all()).toEqual([]);
  store.close();
  expect(await readdir(join(dirname(file), 'backups'))).toContainEqual(
    expect.stringMatching(/^before-migration-from-30-/),
  );
});

test('a takeover that was interrupted is done again', async () => {
  const { dir, vault, file, shown } = await workLeftBehind();
  const cache = await readFile(cacheFile(dirname(file)));
  putBackIntoOneFile(file);
  await writeFile(cacheFile(dirname(file)), cache);
  const host = await openTestHost(testEnvironment(dir, { vault }));
  expect(await shownOf(host)).toEqual(shown);
});

test.each([
  ['deleted', (file: string) => rm(file)],
  ['no database any more', (file: string) => writeFile(file, 'not a database'.repeat(1000))],
  [
    'damaged in its pages',
    async (file: string) => writeFile(file, (await readFile(file)).fill(7, 4096)),
  ],
  ['empty', (file: string) => writeFile(file, '')],
])(
  'a cache that is %s costs no word: what is known is shown offline, and the rest comes back [fault 33] [I1, I2]',
  async (_name, harm) => {
    const { dir, vault, file, shown, batchId, drawn, taskIds } = await workLeftBehind();
    const files = await filesOf(file);
    const before = await Promise.all(
      files.map((name) => stat(join(dirname(file), 'assets', name))),
    );
    await harm(cacheFile(dirname(file)));
    const host = await openTestHost(testEnvironment(dir, { vault }));
    expect((await host.get('app.state', {})).storeFailure).toBeNull();
    const { batches } = await host.get('batch.list', {});
    expect(batches).toContainEqual(
      expect.objectContaining({ batchId, tasks: 2, done: 2, project: expect.anything() }),
    );
    expect(await host.get('sync.status', {})).toMatchObject({ waiting: 1, received: 1 });
    expect((await host.get('batch.tasks', { batchId })).tasks).toEqual([]);
    expect((await host.refusal('task.open', { taskId: drawn })).code).toBe('not-found');
    expect(await host.get('returns.list', {})).toEqual({ returns: [], appeals: [] });
    await host.get('earnings.show', {});
    await host.get('sync.pause', { paused: false });
    await allSent(host);
    await eventually(async () => {
      const now = await host.get('batch.list', {});
      expect(now.batches.map((one) => [one.batchId, one.tasks, one.download.state])).toEqual(
        shown.batches.map((one) => [one.batchId, one.tasks, 'complete']),
      );
    });
    const { tasks } = await host.get('batch.tasks', { batchId });
    expect(tasks.map(({ taskId }) => taskId)).toEqual(taskIds);
    expect((await host.get('task.open', { taskId: drawn })).steps).toHaveLength(1);
    const after = await Promise.all(files.map((name) => stat(join(dirname(file), 'assets', name))));
    expect(after.map(({ ino, mtimeMs }) => [ino, mtimeMs])).toEqual(
      before.map(({ ino, mtimeMs }) => [ino, mtimeMs]),
    );
  },
);

test('a picture whose note was lost with the power is shown again offline, one with other bytes is not [I14]', async () => {
  const { dir, vault, file, batchId } = await workLeftBehind();
  const cache = new Database(cacheFile(dirname(file)));
  cache.exec(`UPDATE asset SET state = 'absent'`);
  const [altered] = cache.prepare('SELECT sha256 FROM manifest_task').pluck().all() as string[];
  cache.close();
  const path = assetPath(join(dirname(file), 'assets'), altered!);
  await writeFile(path, (await readFile(path)).reverse());
  const host = await openTestHost(testEnvironment(dir, { vault }));
  await eventually(async () => {
    const { tasks } = await host.get('batch.tasks', { batchId });
    const ready = tasks.filter(({ asset, ready: isReady }) => isReady && asset.sha256 !== altered);
    expect(ready).toHaveLength(tasks.filter(({ asset }) => asset.sha256 !== altered).length);
  });
  const { tasks } = await host.get('batch.tasks', { batchId });
  expect(tasks.some(({ asset, ready }) => ready && asset.sha256 === altered)).toBe(false);
});
