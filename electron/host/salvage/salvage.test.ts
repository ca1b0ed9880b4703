import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
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

/** A closed store: one task sent and drawn on again, one submitted offline, one drawn on only. */
async function leftWithDrafts() {
  const hub = await startTestHub({ pictures: 4, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(host, boxProjectId, 4);
  const [sent, offline, drawn] = [taskIds[0]!, taskIds[1]!, taskIds[2]!];
  await boxAll(host, [sent]);
  await allSent(host);
  await host.get('sync.pause', { paused: true });
  await boxAll(host, [offline]);
  await host.get('task.step', { taskId: sent, at: 0, step: draw(boxOf(1, 1, 5, 5), 1) });
  for (const at of [0, 1, 2]) {
    await host.get('task.step', { taskId: drawn, at, step: draw(boxOf(at, at, 5, 5), at) });
  }
  await host.close();
  const file = await storeIn(dir);
  return { dir, vault, file, sent, offline, drawn };
}

/** The number of the first page of a table or index. */
function rootPage(file: string, name: string): number {
  const store = new Database(file, { readonly: true });
  const page = store.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name);
  store.close();
  return Number(page);
}

async function overwrite(file: string, from: number, bytes: number): Promise<void> {
  const content = await readFile(file);
  await writeFile(file, content.fill(0xa5, from, from + bytes));
  await writeFile(join(dirname(file), 'work.open'), '');
}

test.each(['with its journal', 'without its journal'])(
  'a store whose header is lost gives back its drafts and submissions, %s [fault 33]',
  async (how) => {
    const { dir, vault, file, sent, offline, drawn } = await leftWithDrafts();
    if (how === 'without its journal') {
      await rm(join(dirname(file), 'journal'), { recursive: true });
    }
    await overwrite(file, 0, 100);
    const host = await openTestHost(testEnvironment(dir, { vault }));
    const { storeFailure } = await host.get('app.state', {});
    expect(storeFailure).toMatchObject({
      code: 'database-rebuilt',
      facts: { operations: 2, drafts: 2 },
    });
    await host.get('sync.pause', { paused: false });
    await allSent(host);
    const boxes = async (taskId: typeof sent) => {
      const { base, steps } = await host.get('task.open', { taskId });
      return [base.items.length, steps.length];
    };
    await eventually(async () => expect(await boxes(drawn)).toEqual([0, 3]));
    expect(await boxes(sent)).toEqual([1, 1]);
    expect(await boxes(offline)).toEqual([1, 0]);
    await host.get('task.submit', { taskId: drawn, at: 3, steps: [], activeMs: 5 });
    await allSent(host);
    expect((await host.get('sync.status', {})).held).toEqual([]);
    await host.close();
    const next = await openTestHost(testEnvironment(dir, { vault }));
    expect((await next.get('app.state', {})).storeFailure).toBeNull();
  },
);

test('drafts outlive the loss of everything about what was submitted [fault 33]', async () => {
  const { dir, vault, file, drawn } = await leftWithDrafts();
  const pages = ['outbox', 'revision', 'device'].map((table) => rootPage(file, table));
  for (const page of pages) await overwrite(file, (page - 1) * 4096, 4096);
  const host = await openTestHost(testEnvironment(dir, { vault }));
  expect((await host.get('app.state', {})).storeFailure?.facts).toMatchObject({
    operations: 2,
    drafts: 2,
  });
  await host.get('sync.pause', { paused: false });
  await allSent(host);
  await eventually(async () => {
    expect((await host.get('task.open', { taskId: drawn })).steps).toHaveLength(3);
  });
});

test('damage that shows while the app runs is mended at its next start [fault 33]', async () => {
  const { dir, vault, file } = await leftWithDrafts();
  await overwrite(file, (rootPage(file, 'batch') - 1) * 4096, 4096);
  await rm(join(dirname(file), 'work.open'));
  const host = await openTestHost(testEnvironment(dir, { vault }));
  expect((await host.refusal('batch.list', {})).code).toBe('database-damaged');
  await host.close();
  const next = await openTestHost(testEnvironment(dir, { vault }));
  expect((await next.get('app.state', {})).storeFailure).toMatchObject({
    code: 'database-rebuilt',
    facts: { operations: 2, drafts: 2 },
  });
});

test('a process that was killed before it had gone through the damaged store leaves that to the next [fault 1, 33]', async () => {
  const { dir, vault, file, drawn } = await leftWithDrafts();
  await overwrite(file, 0, 100);
  const first = await openTestHost(testEnvironment(dir, { vault }));
  const { storeFailure } = await first.get('app.state', {});
  await first.close();
  // As it is found when the process dies right after the new store was made.
  await rm(join(String(storeFailure?.facts.folder), 'salvaged'));
  for (const ending of ['', '-wal', '-shm']) await rm(`${file}${ending}`, { force: true });
  const host = await openTestHost(testEnvironment(dir, { vault }));
  expect((await host.get('app.state', {})).storeFailure).toMatchObject({
    code: 'database-rebuilt',
    facts: { operations: 2, drafts: 2 },
  });
  await host.get('sync.pause', { paused: false });
  await eventually(async () => {
    expect((await host.get('task.open', { taskId: drawn })).steps).toHaveLength(3);
  });
});
