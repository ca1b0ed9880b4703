import { copyFile, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { boxAll, boxOf, decide, draw, takeBatch } from '../testing/labels.ts';
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

/** A store with one task sent and three submitted offline, as a process leaves it that was killed. */
async function killedOffline() {
  const hub = await startTestHub({ pictures: 5, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { batchId, taskIds } = await takeBatch(host, boxProjectId, 5);
  await boxAll(host, taskIds.slice(0, 1));
  await allSent(host);
  await host.get('sync.pause', { paused: true });
  await boxAll(host, taskIds.slice(1, 4));
  await host.get('task.step', { taskId: taskIds[4]!, at: 0, step: draw(boxOf(1, 1, 9, 9)) });
  const file = await storeIn(dir);
  const left = await temporaryFolder();
  for (const ending of ['', '-wal']) await copyFile(`${file}${ending}`, join(left, `x${ending}`));
  await host.close();
  for (const ending of ['', '-wal']) await copyFile(join(left, `x${ending}`), `${file}${ending}`);
  await writeFile(join(dirname(file), 'work.open'), '');
  return { dir, vault, batchId, taskIds, file };
}

async function earnedTasks(host: TestHost): Promise<string[]> {
  await host.get('sync.now', {});
  const { lines } = await host.get('earnings.show', {});
  return lines.filter(({ kind }) => kind === 'earned').map(({ taskId }) => String(taskId));
}

/** Overwrites bytes of a store whose -wal has been taken in, so that nothing mends them. */
async function overwrite(file: string, from: number, to: number): Promise<void> {
  const store = new Database(file);
  store.pragma('wal_checkpoint(TRUNCATE)');
  store.close();
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0xa5, from, Math.min(to, bytes.length)));
}

test.each([
  {
    damage: 'its header is overwritten',
    code: 'database-rebuilt',
    inflict: (file: string) => overwrite(file, 0, 100),
  },
  {
    damage: 'pages of it are overwritten',
    code: 'database-rebuilt',
    inflict: (file: string) => overwrite(file, 8 * 4096, 20 * 4096),
  },
  {
    damage: 'its -wal is deleted',
    code: 'work-restored',
    inflict: (file: string) => rm(`${file}-wal`),
  },
  { damage: 'it is deleted', code: 'work-restored', inflict: (file: string) => rm(file) },
])(
  'all that was submitted reaches the hub once when the store is lost: $damage [fault 33] [I2]',
  async (lost) => {
    const { dir, vault, batchId, taskIds, file } = await killedOffline();
    await lost.inflict(file);
    const host = await openTestHost(testEnvironment(dir, { vault }));
    const { storeFailure } = await host.get('app.state', {});
    expect(storeFailure?.code).toBe(lost.code);
    expect(storeFailure?.facts.operations).toBeGreaterThanOrEqual(3);
    await host.get('sync.pause', { paused: false });
    await allSent(host);
    await eventually(async () => {
      expect((await earnedTasks(host)).toSorted()).toEqual(taskIds.slice(0, 4).toSorted());
    });
    expect((await host.get('sync.status', {})).held).toEqual([]);
    await eventually(async () => {
      const { batches } = await host.get('batch.list', {});
      expect(batches.map((one) => one.batchId)).toEqual([batchId]);
    });
    const again = await host.get('task.submit', {
      taskId: taskIds[1]!,
      at: 0,
      steps: [draw(boxOf(2, 2, 5, 5), 1)],
      activeMs: 1,
    });
    expect(again.revision).toBe(2);
    await allSent(host);
    await host.close();
    const next = await openTestHost(testEnvironment(dir, { vault }));
    expect((await next.get('app.state', {})).storeFailure).toBeNull();
  },
);

test('reviews that were sent offline are restored with their decisions', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const worker = await signedInHost(hub, 'worker');
  const { taskIds } = await takeBatch(worker, boxProjectId, 2);
  await boxAll(worker, taskIds);
  await allSent(worker);
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const reviewer = await signedInHost(hub, 'reviewer', { dir, vault });
  const { batchId } = await takeBatch(reviewer, boxProjectId, 2, 'review');
  await reviewer.get('sync.pause', { paused: true });
  const decision = { verdict: 'approve' as const, reasons: [], note: '', pins: [] };
  for (const taskId of taskIds) await decide(reviewer, batchId, taskId, decision);
  expect(await reviewer.get('review.send', { batchId })).toEqual({ sent: 2 });
  await reviewer.close();
  await writeFile(await storeIn(dir), 'no database at all'.repeat(300));
  const host = await openTestHost(testEnvironment(dir, { vault }));
  expect((await host.get('sync.status', {})).waiting).toBe(2);
  await host.get('sync.pause', { paused: false });
  await allSent(host);
  await eventually(async () => {
    await worker.get('sync.now', {});
    const { tasks } = await worker.get('batch.tasks', {
      batchId: (await worker.get('batch.list', {})).batches[0]!.batchId,
    });
    expect(tasks.map(({ trail }) => trail)).toEqual(['payable', 'payable']);
  });
});

test('a journal that ends in half a record gives back all before it, and goes on in a new file', async () => {
  const { dir, vault, taskIds, file } = await killedOffline();
  const folder = join(dirname(file), 'journal');
  const [first] = await readdir(folder);
  const bytes = await readFile(join(folder, first!));
  await writeFile(join(folder, first!), bytes.subarray(0, bytes.length - 7));
  await rm(file);
  await rm(`${file}-wal`);
  const host = await openTestHost(testEnvironment(dir, { vault }));
  expect((await host.get('sync.status', {})).waiting).toBe(3);
  await host.get('sync.pause', { paused: false });
  await eventually(async () => expect((await host.get('batch.list', {})).batches).toHaveLength(1));
  await boxAll(host, [taskIds[3]!]);
  await allSent(host);
  expect(await readdir(folder)).toHaveLength(2);
});
