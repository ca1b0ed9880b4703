/** A worker's app, and the hub that it syncs with in the test's own process, so that others act at once and days pass in a moment. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Desktop } from '#build/desktop.ts';
import type { Role } from '#shared/account.ts';
import { Item } from '#shared/annotation/kinds.ts';
import type { Step } from '#shared/edit/history.ts';
import type { BatchId, TaskId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import type { Person } from '#hub/testing/person.ts';
import { PASSWORD, addTestProject, openTestHub } from '#hub/testing/test-hub.ts';
import type { ProjectChange, TestHub } from '#hub/testing/test-hub.ts';
import { serveHub } from '#hub/server.ts';
import { keepUp } from '#hub/upkeep/upkeep.ts';
import { call } from '../driver/bridge.ts';
import { eventually } from '../driver/eventually.ts';
import { openPlayer } from '../roundtrip/robot/player.ts';
import type { Player } from '../roundtrip/robot/player.ts';
import { untilSent } from '../roundtrip/robot/until-sent.ts';

export type Workplace = {
  readonly hub: TestHub;
  readonly player: Player;
  readonly page: () => Page;
  readonly join: (name: string, ...roles: Role[]) => Promise<Person>;
  readonly addProject: (change: ProjectChange) => Promise<Project>;
  /** Takes a batch and waits until it is here; gives its tasks in their order. */
  readonly take: (
    project: Project,
    tasks: number,
  ) => Promise<{ readonly batchId: BatchId; readonly taskIds: readonly TaskId[] }>;
  /** Hands in a task with these items, as if it had been worked on for so many milliseconds. */
  readonly submit: (taskId: TaskId, items: readonly Item[], activeMs?: number) => Promise<void>;
  /** Sends what waits and hears what is new. */
  readonly sync: () => Promise<void>;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** The network goes away and comes back. */
  readonly goOffline: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
  /** Lets so many milliseconds pass at the hub, and has it do what is due then. */
  readonly later: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const worker = { name: 'worker', password: PASSWORD };

/** Opens the hub with its projects, and the app with the worker signed in. */
export async function openWorkplace(
  desktop: Desktop,
  prepare: (workplace: Pick<Workplace, 'hub' | 'join' | 'addProject'>) => Promise<void>,
): Promise<Workplace> {
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-working-'));
  let ahead = 0;
  const time = {
    get now() {
      return Date.now() + ahead;
    },
  };
  const hub = await openTestHub(join(folder, 'hub'), time);
  let serving = await serveHub(hub.hub, { host: '127.0.0.1', port: 0 });
  const { url, port } = serving;
  await hub.join(worker.name, 'worker');
  const { join: enter } = hub;
  const addProject = (change: ProjectChange) => addTestProject(hub, change);
  await prepare({ hub, join: enter, addProject });
  const player = await openPlayer(desktop);
  const { page } = player;
  await player.begin(url, worker);
  const sync = async () => {
    await call(page(), 'sync.now', {});
    await untilSent(page());
  };
  return {
    hub,
    player,
    page,
    join: enter,
    addProject,
    sync,
    async take({ projectId }, tasks) {
      const { batchId } = await call(page(), 'work.take', { projectId, purpose: 'label', tasks });
      await eventually('the batch to be here', async () => {
        const { batches } = await call(page(), 'batch.list', {});
        const batch = batches.find((one) => one.batchId === batchId);
        return batch?.download.state === 'complete' ? true : null;
      });
      const listed = await call(page(), 'batch.tasks', { batchId });
      return { batchId, taskIds: listed.tasks.map(({ taskId }) => taskId) };
    },
    async submit(taskId, items, activeMs = 20_000) {
      const placed = items.map((item, at) => ({ item: Item.parse(item), at }));
      const step: Step = { step: 'do', command: { verb: 'add', placed } };
      const steps = items.length === 0 ? [] : [step];
      await call(page(), 'task.submit', { taskId, at: 0, steps, activeMs });
    },
    async press(...keys) {
      for (const key of keys) await page().keyboard.press(key);
    },
    goOffline: () => serving.stop(),
    async comeBack() {
      serving = await serveHub(hub.hub, { host: '127.0.0.1', port });
      await sync();
    },
    async later(ms) {
      ahead += ms;
      await keepUp(hub.hub.context);
    },
    async close() {
      const { dataDir } = player.app();
      await player.close();
      await serving.stop();
      await hub.hub.close();
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
