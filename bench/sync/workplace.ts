/** The app of one worker of the benchmark: takes tasks, labels them, sends them, and is looked at from outside. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import { until } from '#torture/world/calling.ts';
import type { TakenTask } from '#torture/world/write-backlog.ts';
import { ProjectId } from '#shared/ids.ts';
import { drawnBoxes } from './boxes.ts';
import { startHost } from './host-link.ts';
import type { HostLink } from './host-link.ts';
import { password } from './prepare-hub.ts';

/** Long enough for a hundred thousand operations on a slow computer, ms. */
const patienceMs = 300_000;
/** Between looks at what is left to send, ms. */
const lookMs = 4;
const mostLeased = 500;

/** Opens the app in a new folder and signs in. */
export async function openApp(
  dir: string,
  at: { readonly url: string; readonly cleanup: Cleanup },
  name: string,
): Promise<HostLink> {
  mkdirSync(dir, { recursive: true });
  const host = await startHost(dir, at.cleanup);
  await host.get('server.connect', { url: at.url });
  await host.get('account.signIn', { name, password });
  return host;
}

/** Takes so many tasks of a project. */
export async function takeTasks(
  host: HostLink,
  projectId: string,
  tasks: number,
): Promise<readonly TakenTask[]> {
  const taken: TakenTask[] = [];
  for (let left = tasks; left > 0; left -= mostLeased) {
    const wanted = { projectId: ProjectId.parse(projectId), purpose: 'label' } as const;
    const most = Math.min(left, mostLeased);
    const { batchId } = await host.get('work.take', { ...wanted, tasks: most });
    const list = await host.get('batch.tasks', { batchId });
    taken.push(...list.tasks.map(({ taskId }) => ({ taskId, batchId })));
  }
  return taken;
}

/** Boxes all tasks without sending any. */
export async function boxOffline(host: HostLink, tasks: readonly TakenTask[]): Promise<void> {
  await host.get('sync.pause', { paused: true });
  for (const { taskId } of tasks) {
    const steps = drawnBoxes(Math.random);
    await host.get('task.submit', { taskId, at: 0, steps, activeMs: 30_000 });
  }
}

/** Milliseconds from being allowed to send until nothing is left to send. */
export async function timeSending(host: HostLink): Promise<number> {
  const begun = performance.now();
  await host.get('sync.pause', { paused: false });
  await untilSent(host);
  return performance.now() - begun;
}

async function untilSent(host: HostLink): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const { waiting } = await host.get('sync.status', {});
    if (waiting === 0) return;
    if (performance.now() > end) throw new Error(`${waiting} operations were not sent`);
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

/** Waits until the feed was read to its end too. */
export async function untilIdle(host: HostLink): Promise<void> {
  await until('an idle app', patienceMs, async () => {
    const { phase, waiting } = await host.get('sync.status', {});
    return phase === 'idle' && waiting === 0 ? true : null;
  });
}

/** The store of the only profile in an app's folder. */
export function storeOf(dir: string): string {
  const profiles = join(dir, 'profiles');
  const [hubId = ''] = readdirSync(profiles);
  const [accountId = ''] = readdirSync(join(profiles, hubId));
  return join(profiles, hubId, accountId, 'work.sqlite');
}
