import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import { createHost } from '#host/host.ts';
import { boxProjectId } from '#host/testing/small-samples.ts';
import { Annotation } from '#shared/annotation/annotation.ts';
import { ProjectId } from '#shared/ids.ts';
import { appEnvironment } from '../world/app-environment.ts';
import { get } from '../world/calling.ts';
import { inFolder } from '../world/folder.ts';
import { serveSmallHub, worker } from '../world/served-hub.ts';
import { storeIn } from '../world/store-in.ts';
import { writeBacklog } from '../world/write-backlog.ts';

const tasks = 200;
const operations = 5_000;
const boxesEach = 60;
/** Of the process that sends: less than it needs itself and the bodies of all operations together. */
const heapMegabytes = 56;
const drainer = fileURLToPath(new URL('./drainer.ts', import.meta.url));

test('weeks of work drain once each through a process that could not hold them, stopped and woken meanwhile [fault 29, 39] [I9, I17]', async () => {
  await inFolder(async (folder) => {
    const hub = await serveSmallHub(folder, { pictures: tasks, texts: 1 });
    const dir = join(folder, 'app');
    mkdirSync(dir);
    const taken = await takeAll(dir, hub.url);
    const file = storeIn(dir);
    writeBacklog(file, { tasks: taken, operations, annotate: boxes });
    expect(bytesWaiting(file)).toBeGreaterThan(0.6 * heapMegabytes * 1024 * 1024);

    const words = [`--max-old-space-size=${heapMegabytes}`, drainer, dir];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (text) => (said += String(text)));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const sleeping = sleepNowAndThen(child);
    expect(await ended).toBe(0);
    clearInterval(sleeping);
    expect(said).toBe(`${operations}\n`);
    await hub.close();

    const database = new Database(hub.database, { readonly: true });
    const count = (table: string) =>
      database.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get();
    expect([count('operation'), count('received'), count('submission')]).toEqual([
      operations,
      operations,
      operations,
    ]);
    expect(count('ledger')).toBe(tasks);
    database.close();
  });
});

async function takeAll(dir: string, url: string) {
  const host = await createHost(appEnvironment(dir));
  await get(host, 'server.connect', { url });
  await get(host, 'account.signIn', worker);
  const projectId = ProjectId.parse(boxProjectId);
  const { batchId } = await get(host, 'work.take', { projectId, purpose: 'label', tasks });
  const list = await get(host, 'batch.tasks', { batchId });
  await get(host, 'sync.pause', { paused: true });
  await host.close();
  return list.tasks.map(({ taskId }) => ({ taskId, batchId }));
}

function boxes(at: number): Annotation {
  const items = Array.from({ length: boxesEach }, (_, one) => ({
    kind: 'box',
    itemId: v7(),
    classId: 'cat',
    x: (at + one) % 32,
    y: at % 16,
    width: 8.123456789,
    height: 8.987654321,
  }));
  return Annotation.parse({ items, report: null });
}

function bytesWaiting(file: string): number {
  const store = new Database(file, { readonly: true });
  const sum = store.prepare('SELECT SUM(LENGTH(body)) FROM outbox').pluck().get();
  store.close();
  return Number(sum);
}

/** Stops the process longer than a request may be silent, again and again. */
function sleepNowAndThen(child: ChildProcess): NodeJS.Timeout {
  return setInterval(() => {
    child.kill('SIGSTOP');
    setTimeout(() => child.kill('SIGCONT'), 1200);
  }, 3000);
}
