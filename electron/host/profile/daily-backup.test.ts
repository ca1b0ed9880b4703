import { readdir, rm, writeFile } from 'node:fs/promises';
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
import { systemTimers } from '../timers.ts';
import type { Timers } from '../timers.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Timers on which long waits end when the test says so. */
function steppedTimers(): Timers & { readonly anHourPasses: () => void } {
  const long = new Set<() => void>();
  const keep = (run: () => void) => {
    long.add(run);
    return () => void long.delete(run);
  };
  return {
    after: (ms, run) => (ms < 60_000 ? systemTimers.after(ms, run) : () => undefined),
    every: (ms, run) => (ms < 60_000 ? systemTimers.every(ms, run) : keep(run)),
    anHourPasses: () => {
      for (const run of long) run();
    },
  };
}

async function worldWithBackups() {
  const hub = await startTestHub({ pictures: 4, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const timers = steppedTimers();
  let aheadMs = 0;
  const clock = {
    wallMs: () => Date.now() + aheadMs,
    monotonicMs: () => performance.now(),
  };
  const host = await signedInHost(hub, 'worker', { dir, vault, timers, clock });
  const file = await storeIn(dir);
  const backups = async () => {
    const names = await readdir(join(dirname(file), 'backups')).catch(() => []);
    return names.filter((name) => /^daily-\d+-\d+\.sqlite$/.test(name)).toSorted();
  };
  const pass = (ms: number) => {
    aheadMs += ms;
    timers.anHourPasses();
  };
  return { hub, dir, vault, host, file, backups, pass };
}

test('a backup is made each day, three are kept, and a clock that jumps changes nothing of that [fault 28]', async () => {
  const { host, backups, pass, file } = await worldWithBackups();
  await takeBatch(host, boxProjectId, 2);
  pass(0);
  await eventually(async () => expect(await backups()).toHaveLength(1));
  const [first] = await backups();
  pass(dayMs / 2);
  for (const [jump, newest] of [
    [dayMs / 2, 2],
    [-3650 * dayMs, 3],
    [dayMs, 4],
  ] as const) {
    pass(jump);
    await eventually(async () => {
      pass(0);
      const found = await backups();
      expect(found.at(-1)).toMatch(new RegExp(`^daily-00000${newest}-`));
      expect(found.length).toBeLessThanOrEqual(3);
    });
  }
  await eventually(async () => expect(await backups()).toHaveLength(3));
  expect(await backups()).not.toContain(first);
  const copy = new Database(join(dirname(file), 'backups', (await backups()).at(-1)!), {
    readonly: true,
  });
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(copy.prepare('SELECT COUNT(*) FROM batch').pluck().get()).toBe(1);
  copy.close();
});

test('after damage the work goes on offline from the backup, with all that came since [fault 33]', async () => {
  const { dir, vault, host, file, backups, pass } = await worldWithBackups();
  const { batchId, taskIds } = await takeBatch(host, boxProjectId, 4);
  const [sent, offline, drawn, untouched] = taskIds;
  await host.get('task.step', { taskId: drawn!, at: 0, step: draw(boxOf(1, 1, 5, 5)) });
  await host.get('task.step', { taskId: offline!, at: 0, step: draw(boxOf(1, 1, 5, 5)) });
  pass(0);
  await eventually(async () => expect(await backups()).toHaveLength(1));
  await boxAll(host, [sent!]);
  await allSent(host);
  await host.get('sync.pause', { paused: true });
  await host.get('task.submit', { taskId: offline!, at: 1, steps: [], activeMs: 9 });
  await host.get('task.step', { taskId: drawn!, at: 1, step: draw(boxOf(2, 2, 5, 5), 1) });
  await host.close();
  const content = 'not a database any more'.repeat(400);
  await writeFile(file, content);
  const next = await openTestHost(testEnvironment(dir, { vault }));
  expect((await next.get('app.state', {})).storeFailure?.code).toBe('database-rebuilt');
  expect((await next.get('batch.list', {})).batches).toMatchObject([{ batchId, done: 2 }]);
  expect((await next.get('task.open', { taskId: drawn! })).steps).toHaveLength(1);
  const submitted = await next.get('task.open', { taskId: offline! });
  expect([submitted.base.items.length, submitted.steps.length]).toEqual([1, 0]);
  await boxAll(next, [untouched!]);
  await next.get('sync.pause', { paused: false });
  await allSent(next);
  await eventually(async () => {
    await next.get('sync.now', {});
    const { lines } = await next.get('earnings.show', {});
    const earned = lines.filter(({ kind }) => kind === 'earned').map(({ taskId }) => taskId);
    expect(earned).toHaveLength(3);
    expect(new Set(earned)).toEqual(new Set([sent, offline, untouched]));
  });
});

test('a damaged backup is passed over', async () => {
  const { dir, vault, host, file, backups, pass } = await worldWithBackups();
  const { batchId } = await takeBatch(host, boxProjectId, 1);
  pass(0);
  await eventually(async () => expect(await backups()).toHaveLength(1));
  pass(dayMs);
  await eventually(async () => {
    pass(0);
    expect(await backups()).toHaveLength(2);
  });
  await host.get('sync.pause', { paused: true });
  await host.close();
  const newest = (await backups()).at(-1)!;
  await writeFile(join(dirname(file), 'backups', newest), 'rubbish'.repeat(2000));
  await rm(file);
  const next = await openTestHost(testEnvironment(dir, { vault }));
  expect((await next.get('batch.list', {})).batches).toMatchObject([{ batchId }]);
});
