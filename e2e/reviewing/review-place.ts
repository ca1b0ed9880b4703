/** A reviewer's app, and the hub that it syncs with in the test's own process, so that workers hand in and mend at once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Desktop } from '#build/desktop.ts';
import { submissionBody } from '#hub/testing/person.ts';
import type { Person } from '#hub/testing/person.ts';
import { serveHub } from '#hub/server.ts';
import { PASSWORD, addTestProject, openTestHub } from '#hub/testing/test-hub.ts';
import type { ProjectChange, TestHub } from '#hub/testing/test-hub.ts';
import { Annotation } from '#shared/annotation/annotation.ts';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { BatchId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import type { ManifestTask } from '#shared/protocol/leases.ts';
import { call } from '../driver/bridge.ts';
import { eventually } from '../driver/eventually.ts';
import { openPlayer } from '../roundtrip/robot/player.ts';
import type { Player } from '../roundtrip/robot/player.ts';
import { untilSent } from '../roundtrip/robot/until-sent.ts';

export const reviewer = { name: 'reviewer', password: PASSWORD };

export type ReviewPlace = {
  readonly hub: TestHub;
  readonly player: Player;
  readonly page: () => Page;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Takes a batch of reviews and waits until it is here. */
  readonly take: (project: Project, tasks: number) => Promise<BatchId>;
  readonly tasksOf: (batchId: BatchId) => Promise<readonly ReviewTask[]>;
  /** Sends what waits and hears what is new. */
  readonly sync: () => Promise<void>;
  /** The network goes away and comes back. */
  readonly goOffline: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the hub with its projects and people, and the app; the reviewer, who labels too, is signed in. */
export async function openReviewPlace(
  desktop: Desktop,
  prepare: (hub: {
    readonly join: TestHub['join'];
    readonly addProject: (change: ProjectChange) => Promise<Project>;
    /** The reviewer on a device beside the app. */
    readonly self: Person;
  }) => Promise<void>,
): Promise<ReviewPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-reviewing-'));
  const time = {
    get now() {
      return Date.now();
    },
  };
  const hub = await openTestHub(join(folder, 'hub'), time);
  let serving = await serveHub(hub.hub, { host: '127.0.0.1', port: 0 });
  const { url, port } = serving;
  const self = await hub.join(reviewer.name, 'worker', 'reviewer');
  await prepare({ join: hub.join, addProject: (change) => addTestProject(hub, change), self });
  const player = await openPlayer(desktop);
  const { page } = player;
  await player.begin(url, reviewer);
  const sync = async () => {
    await call(page(), 'sync.now', {});
    await untilSent(page());
  };
  return {
    hub,
    player,
    page,
    sync,
    async press(...keys) {
      for (const key of keys) await page().keyboard.press(key);
    },
    async take({ projectId }, tasks) {
      const { batchId } = await call(page(), 'work.take', { projectId, purpose: 'review', tasks });
      await eventually('the batch to be here', async () => {
        const { batches } = await call(page(), 'batch.list', {});
        const batch = batches.find((one) => one.batchId === batchId);
        return batch?.download.state === 'complete' ? true : null;
      });
      return batchId;
    },
    tasksOf: async (batchId) => (await call(page(), 'review.tasks', { batchId })).tasks,
    goOffline: () => serving.stop(),
    async comeBack() {
      serving = await serveHub(hub.hub, { host: '127.0.0.1', port });
      await player.signInIfAsked();
      await sync();
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

/** Leases tasks and hands all of them in; the tasks are in the order in which they were handed in. */
export async function handInAll(
  worker: Person,
  { projectId }: Project,
  itemsOf: (task: ManifestTask, at: number) => readonly object[],
  tasks = 100,
): Promise<{ readonly batchId: BatchId; readonly tasks: readonly ManifestTask[] }> {
  const { batchId } = await worker.lease(projectId, 'label', tasks);
  const manifest = await worker.manifest(batchId);
  for (const [at, task] of manifest.tasks.entries()) {
    const annotation = Annotation.parse({ items: itemsOf(task, at), report: null });
    const body = submissionBody({ taskId: task.taskId, batchId, annotation });
    await worker.push(worker.operation('submission', body));
  }
  return { batchId, tasks: manifest.tasks };
}

/** Hands a returned task of a batch in anew. */
export async function handInAgain(
  worker: Person,
  batchId: BatchId,
  task: Pick<ReviewTask, 'taskId' | 'submitted'>,
  items: readonly object[],
): Promise<void> {
  const { taskId, submitted } = task;
  const body = submissionBody({
    taskId,
    batchId,
    annotation: Annotation.parse({ items, report: null }),
    parentId: submitted.submissionId,
    revision: submitted.revision + 1,
  });
  await worker.push(worker.operation('submission', body));
}
