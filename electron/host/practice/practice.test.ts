import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import type { Annotation } from '#shared/annotation/annotation.ts';
import { Item } from '#shared/annotation/kinds.ts';
import { ProjectId } from '#shared/ids.ts';
import { cacheFile } from '../cache/open-cache.ts';
import { boxOf, takeBatch } from '../testing/labels.ts';
import { boxProjectId, textProjectId } from '../testing/small-samples.ts';
import { allSent, eventually, openTestHost, signedInHost } from '../testing/test-host.ts';
import type { TestHost } from '../testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  storeIn,
  temporaryFolder,
  testEnvironment,
} from '../testing/test-world.ts';

const boxes = ProjectId.parse(boxProjectId);
const texts = ProjectId.parse(textProjectId);

function boxed(...places: readonly (readonly [number, number])[]): Annotation {
  return { items: places.map(([x, y]) => boxOf(x, y, 20, 20)), report: null };
}

function said(classId: string): Annotation {
  const itemId = '01a208b7-0000-7000-8000-00000000aaaa';
  return { items: [Item.parse({ kind: 'classification', itemId, classId })], report: null };
}

async function practiceIn(host: TestHost, projectId: ProjectId) {
  const { offers } = await host.get('work.offers', {});
  return offers.find(({ project }) => project.projectId === projectId)!.practice!;
}

/** Everything of the practice of both projects is on this PC. */
async function practiceHere(host: TestHost): Promise<void> {
  await host.get('work.offers', {});
  await eventually(async () => {
    for (const projectId of [boxes, texts]) {
      const { tasks } = await host.get('practice.open', { projectId });
      expect(tasks.every(({ ready }) => ready)).toBe(true);
    }
  });
}

async function scene(quality: object = { practiceRight: 2 }) {
  const hub = await startTestHub({ pictures: 3, texts: 3, practice: 2, quality });
  const place = { dir: await temporaryFolder(), vault: memoryVault() };
  const host = await signedInHost(hub, 'worker', place);
  return { hub, place, host };
}

test('practice comes down by itself, is done without the hub and over a restart, and then work may be taken', async () => {
  const { hub, place, host } = await scene();
  expect(
    (await host.refusal('work.take', { projectId: boxes, purpose: 'label', tasks: 1 })).code,
  ).toBe('practice-needed');
  await practiceHere(host);
  await hub.stop();
  const before = await host.get('practice.open', { projectId: boxes });
  expect(before).toMatchObject({
    needed: 2,
    tasks: [{ position: 1, attempts: 0, isRight: false }, {}],
  });
  const [first, second] = before.tasks;
  expect(await host.assetFile(first!.asset.sha256)).toMatchObject({ mediaType: 'image/png' });
  const wrong = await host.get('practice.answer', {
    practiceId: first!.practiceId,
    annotation: boxed([40, 40]),
  });
  expect(wrong).toMatchObject({
    isRight: false,
    explanation: '까닭 0',
    missing: [{ x: 4, y: 4 }],
    extra: [{ x: 40, y: 40 }],
    corrected: { items: [{ x: 4, y: 4 }] },
  });
  const right = { practiceId: first!.practiceId, annotation: boxed([5, 5]) };
  expect(await host.get('practice.answer', right)).toMatchObject({ isRight: true, missing: [] });
  expect((await practiceIn(host, boxes)).right).toEqual([first!.practiceId]);
  await host.close();

  const again = await openTestHost(testEnvironment(place.dir, { vault: place.vault }));
  const after = await again.get('practice.open', { projectId: boxes });
  expect(after.tasks).toMatchObject([
    { attempts: 2, isRight: true },
    { attempts: 0, isRight: false },
  ]);
  expect(await again.get('practice.list', {})).toMatchObject({
    projects: [
      { projectId: boxes, tasks: 2, needed: 2, right: 1 },
      { projectId: texts, right: 0 },
    ],
  });
  await again.get('practice.answer', { practiceId: second!.practiceId, annotation: boxed([4, 4]) });
  expect(await again.get('sync.status', {})).toMatchObject({ waiting: 3 });
  await hub.start();
  await again.get('sync.now', {});
  await allSent(again);
  expect((await takeBatch(again, boxProjectId, 2)).taskIds).toHaveLength(2);
  expect(await again.get('sync.status', {})).toMatchObject({ held: [], unusual: [] });
});

test('what was just answered right reaches the hub before work is asked for', async () => {
  const { host } = await scene();
  await practiceHere(host);
  const { tasks } = await host.get('practice.open', { projectId: texts });
  for (const { practiceId } of tasks) {
    await host.get('practice.answer', { practiceId, annotation: said('fine') });
  }
  const taken = await host.get('work.take', { projectId: texts, purpose: 'label', tasks: 1 });
  expect(taken.batchId).toBeDefined();
});

test('an answer that is not finished is not taken, and what is no practice is not found', async () => {
  const { host } = await scene();
  await practiceHere(host);
  const { tasks } = await host.get('practice.open', { projectId: texts });
  const { practiceId } = tasks[0]!;
  const none = { practiceId, annotation: { items: [], report: null } };
  expect((await host.refusal('practice.answer', none)).code).toBe('annotation-incomplete');
  const elsewhere = { practiceId, annotation: said('cat') };
  expect((await host.refusal('practice.answer', elsewhere)).code).toBe('annotation-invalid');
  expect(await host.get('sync.status', {})).toMatchObject({ waiting: 0, received: 0 });
  const unknown = ProjectId.parse('01a208b7-0000-7000-8000-00000000ffff');
  expect((await host.refusal('practice.open', { projectId: unknown })).code).toBe('not-found');
});

test('a second PC knows what was answered right on the first, and practice is there again when the cache is lost', async () => {
  const { hub, place, host } = await scene();
  await practiceHere(host);
  const { tasks } = await host.get('practice.open', { projectId: texts });
  const { practiceId } = tasks[0]!;
  await host.get('practice.answer', { practiceId, annotation: said('fine') });
  await allSent(host);
  const other = await signedInHost(hub, 'worker');
  await practiceHere(other);
  expect((await other.get('practice.open', { projectId: texts })).tasks).toMatchObject([
    { practiceId, attempts: 0, isRight: true },
    { isRight: false },
  ]);
  await host.close();
  await rm(cacheFile(dirname(await storeIn(place.dir))));
  const again = await openTestHost(testEnvironment(place.dir, { vault: place.vault }));
  await practiceHere(again);
  expect((await again.get('practice.open', { projectId: texts })).tasks).toMatchObject([
    { attempts: 1, isRight: true },
    { attempts: 0 },
  ]);
});

test('where the connection is paid by its use, practice pictures come when the person opens it', async () => {
  const { hub } = await scene();
  const host = await signedInHost(hub, 'worker');
  await host.get('app.settings', { metered: true });
  await host.get('work.offers', {});
  await eventually(async () => {
    const { projects } = await host.get('practice.list', {});
    expect(projects).toHaveLength(2);
  });
  await allSent(host);
  await host.get('practice.open', { projectId: boxes });
  await eventually(async () => {
    const { tasks } = await host.get('practice.open', { projectId: boxes });
    expect(tasks.every(({ ready }) => ready)).toBe(true);
  });
});
