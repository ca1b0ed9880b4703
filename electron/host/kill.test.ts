import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { TaskId } from '#shared/ids.ts';
import { takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, openTestHost, signedInHost } from './testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  storeIn,
  temporaryFolder,
  testEnvironment,
} from './testing/test-world.ts';

const labeler = fileURLToPath(new URL('./testing/labeler.ts', import.meta.url));
const kills = 6;

/** Runs the labeler until it has said `lines` lines, then kills it outright; returns all it said. */
function killedLabeler(
  dir: string,
  taskId: TaskId,
  known: number,
  lines: number,
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [labeler, dir, taskId, String(known)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaint = '';
    child.stderr.on('data', (chunk) => (complaint += String(chunk)));
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      if (said.split('\n').length > lines) child.kill('SIGKILL');
    });
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1));
      else reject(new Error(complaint));
    });
  });
}

test('whatever was acknowledged is there after the process is killed, and reaches the hub once [fault 1] [I1]', async () => {
  const hub = await startTestHub({ pictures: 1, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const worker = await signedInHost(hub, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(worker, boxProjectId, 1);
  const taskId = taskIds[0]!;
  await worker.get('sync.pause', { paused: true });
  await worker.close();
  let acknowledged = 0;
  let boxes = 0;
  const promisedIds: string[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    const said = await killedLabeler(dir, taskId, boxes, 5 + kill * 7);
    const submissions = said.filter((line) => line.startsWith('submission'));
    acknowledged += submissions.length;
    promisedIds.push(...submissions.map((line) => line.split(' ')[1]!));
    const promised = Number(said.at(-1)!.split(' ').at(-1));
    const host = await openTestHost(testEnvironment(dir, { vault }));
    expect((await host.get('app.state', {})).storeFailure).toBeNull();
    const opened = await host.get('task.open', { taskId });
    boxes = opened.base.items.length + opened.steps.length;
    expect(boxes).toBeGreaterThanOrEqual(promised);
    const { waiting } = await host.get('sync.status', {});
    expect(waiting).toBeGreaterThanOrEqual(acknowledged);
    // One more may have been stored whose acknowledgement nobody heard.
    expect(waiting).toBeLessThanOrEqual(acknowledged + 1);
    acknowledged = waiting;
    // The next round starts from a submission.
    if (opened.steps.length > 0) {
      await host.get('task.submit', { taskId, at: opened.steps.length, steps: [], activeMs: 1 });
      acknowledged += 1;
    }
    await host.close();
  }
  const host = await openTestHost(testEnvironment(dir, { vault }));
  await host.get('sync.pause', { paused: false });
  await allSent(host);
  expect(await host.get('sync.status', {})).toMatchObject({ received: acknowledged, held: [] });
  const final = await host.get('task.open', { taskId });
  expect(final.summary.revision).toBe(acknowledged);
  await host.close();
  const store = new Database(await storeIn(dir), { readonly: true });
  const stored = store.prepare('SELECT submission_id FROM revision').pluck().all();
  store.close();
  expect(stored).toEqual(expect.arrayContaining(promisedIds));
});
