import { execFileSync } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { boxOf, draw, takeBatch } from '../testing/labels.ts';
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
import { systemTimers } from '../timers.ts';
import type { Timers } from '../timers.ts';

/** A file system of its own in memory; null for those who may not mount one. */
function mountedFolder(folder: string, megabytes: number): string | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
  });
  return folder;
}

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

/** Timers on which waits of a second and more end when the test says so. */
function steppedTimers(): Timers & { readonly pass: () => void } {
  const long = new Set<() => void>();
  const keep = (run: () => void) => {
    long.add(run);
    return () => void long.delete(run);
  };
  return {
    after: (ms, run) => (ms < 10_000 ? systemTimers.after(ms, run) : () => undefined),
    every: (ms, run) => (ms === 60_000 ? keep(run) : systemTimers.every(ms, run)),
    pass: () => {
      for (const run of long) run();
    },
  };
}

async function fill(folder: string, file: string): Promise<void> {
  await writeFile(file, '');
  for (let step = 1024 * 1024; step >= 512; step /= 2) {
    const chunk = Buffer.alloc(step);
    while (statfsSync(folder).bavail > 0) {
      const refused = await appendFile(file, chunk).catch((thrown: unknown) => thrown);
      if (refused !== undefined) break;
    }
  }
}

async function stateCode(host: TestHost): Promise<string | undefined> {
  return (await host.get('app.state', {})).storeFailure?.code;
}

test.skipIf(!mayMount)(
  'on a full disk every label is still saved, the person is told, and all of it is sent [fault 30] [I18]',
  async () => {
    const dir = mountedFolder(await temporaryFolder(), 64)!;
    const hub = await startTestHub({ pictures: 6, texts: 1 });
    const timers = steppedTimers();
    let free = Number.MAX_SAFE_INTEGER;
    const freeBytes = () => Promise.resolve(free);
    const host = await signedInHost(hub, 'worker', { dir, timers, freeBytes });
    const finished = await takeBatch(host, boxProjectId, 2);
    for (const taskId of finished.taskIds) {
      const steps = [draw(boxOf(1, 1, 5, 5))];
      await host.get('task.submit', { taskId, at: 0, steps, activeMs: 1 });
    }
    await allSent(host);
    await eventually(async () => {
      await host.get('sync.now', {});
      const { batches } = await host.get('batch.list', {});
      expect(batches[0]!.leaseState).toBe('done');
    });
    const { tasks } = await host.get('batch.tasks', { batchId: finished.batchId });
    const current = await takeBatch(host, boxProjectId, 2);
    const ballast = join(dirname(await storeIn(dir)), 'ballast');
    timers.pass();
    await eventually(() => expect(existsSync(ballast)).toBe(true));
    await host.get('sync.pause', { paused: true });
    free = 0;
    await fill(dir, join(dir, 'filler'));
    const [taskId] = current.taskIds;
    let at = 0;
    for (; at < 1500; at += 1) {
      await host.get('task.step', { taskId: taskId!, at, step: draw(boxOf(at % 20, 2, 5, 5), at) });
    }
    await host.get('task.submit', { taskId: taskId!, at, steps: [], activeMs: 5 });
    expect(existsSync(ballast)).toBe(false);
    expect(await stateCode(host)).toBe('disk-room-made');
    const opened = await host.get('task.open', { taskId: taskId! });
    expect(opened.base.items).toHaveLength(1500);
    for (const { asset } of tasks) expect(await host.assetFile(asset.sha256)).toBeNull();
    const kept = await host.get('batch.tasks', { batchId: current.batchId });
    for (const { asset } of kept.tasks) {
      expect(await host.assetFile(asset.sha256)).not.toBeNull();
    }
    await writeFile(join(dir, 'filler'), '');
    free = Number.MAX_SAFE_INTEGER;
    await eventually(async () => {
      timers.pass();
      expect(await stateCode(host)).toBeUndefined();
    });
    expect(existsSync(ballast)).toBe(true);
    await host.get('sync.pause', { paused: false });
    await allSent(host);
    expect((await host.get('sync.status', {})).received).toBe(3);
  },
);

test.skipIf(!mayMount)(
  'the app starts on a full disk, and its work can be gone on with [fault 30] [I18]',
  async () => {
    const dir = mountedFolder(await temporaryFolder(), 64)!;
    const hub = await startTestHub({ pictures: 2, texts: 1 });
    const timers = steppedTimers();
    const vault = memoryVault();
    const host = await signedInHost(hub, 'worker', { dir, timers, vault });
    const { taskIds } = await takeBatch(host, boxProjectId, 2);
    const ballast = join(dirname(await storeIn(dir)), 'ballast');
    timers.pass();
    await eventually(() => expect(existsSync(ballast)).toBe(true));
    await host.close();
    await fill(dir, join(dir, 'filler'));
    const freeBytes = () => Promise.resolve(0);
    const again = await openTestHost(testEnvironment(dir, { vault, timers, freeBytes }));
    for (const taskId of taskIds) {
      const steps = [draw(boxOf(1, 1, 5, 5))];
      await again.get('task.submit', { taskId, at: 0, steps, activeMs: 1 });
    }
    await allSent(again);
    expect(existsSync(ballast)).toBe(false);
  },
);

test('downloads that stopped for want of room go on by themselves, one that a person stopped does not [fault 31]', async () => {
  const hub = await startTestHub({ pictures: 6, texts: 1 });
  const timers = steppedTimers();
  let free = Number.MAX_SAFE_INTEGER;
  const host = await signedInHost(hub, 'worker', {
    timers,
    ballastBytes: 4096,
    freeBytes: () => Promise.resolve(free),
  });
  const { batchId } = await takeBatch(host, boxProjectId, 3);
  const { tasks } = await host.get('batch.tasks', { batchId });
  const download = async () => {
    const { batches } = await host.get('batch.list', {});
    return batches[0]!.download.state;
  };
  const lose = async () => {
    const file = await host.assetFile(tasks[0]!.asset.sha256);
    await rm(file!.path);
    expect(await host.assetFile(tasks[0]!.asset.sha256)).toBeNull();
  };
  free = 1000;
  await lose();
  await eventually(async () => expect(await download()).toBe('paused'));
  timers.pass();
  expect(await download()).toBe('paused');
  free = Number.MAX_SAFE_INTEGER;
  timers.pass();
  await eventually(async () => expect(await download()).toBe('complete'));
  await host.get('batch.download', { batchId, run: false });
  await lose();
  timers.pass();
  await host.get('sync.now', {});
  expect(await download()).toBe('paused');
});
