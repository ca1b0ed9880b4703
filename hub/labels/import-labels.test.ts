import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Project } from '#shared/project.ts';
import { exportProject } from '../export/export-project.ts';
import { writeExport } from '../export/write-export.ts';
import { projectById } from '../projects/project-store.ts';
import { gatherAll } from '../testing/gather-all.ts';
import { chosen, submissionBody } from '../testing/person.ts';
import { addTestProject, pngOf, startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { importLabels } from './import-labels.ts';
import type { LabelOptions } from './import-labels.ts';

let hub: TestHub;
let folder: string;

beforeEach(async () => {
  hub = await startTestHub();
  folder = temporaryFolder();
});

const finished: LabelOptions = {
  format: 'csv',
  as: 'finished',
  present: null,
  skipBad: false,
  addClasses: false,
};

function file(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function answersIn(project: Project): Promise<(string[] | null)[]> {
  const tasks = await gatherAll(hub.hub.context, project);
  return tasks.map(({ state, annotation }) =>
    state === 'approved' ? (annotation?.items ?? []).map(({ classId }) => classId) : null,
  );
}

test('finished work is approved, unpaid, and leaves the rest to be done', async () => {
  const project = await addTestProject(hub, { texts: ['하나', '둘', '셋'] });
  const path = file('done.csv', 'text,label\n둘,bad\n하나,\n');
  const report = await importLabels(hub.hub.context, project, path, finished);
  expect(report).toMatchObject({ imported: 1, present: 0, byPeople: 0, unanswered: 1 });
  expect(await answersIn(project)).toEqual([null, ['bad'], null]);
  const { db } = hub.hub.context;
  expect(await db.selectFrom('ledger').selectAll().execute()).toEqual([]);
  const worker = await hub.join('jiwoo', 'worker');
  const { batchId } = await worker.lease(project.projectId, 'label', 3);
  expect((await worker.manifest(batchId)).tasks).toHaveLength(2);
});

test('nobody can sign in as whoever the finished work came in by', async () => {
  const project = await addTestProject(hub);
  const path = file('done.csv', 'text,label\n둘,bad\n');
  await importLabels(hub.hub.context, project, path, finished);
  const accounts = await hub.hub.context.db.selectFrom('account').selectAll().execute();
  expect(accounts).toMatchObject([{ name: 'jaturi:import', state: 'suspended' }]);
});

test('where labels of an import are there already, it must be said what becomes of them', async () => {
  const project = await addTestProject(hub, {
    schema: { ...(await addTestProject(hub)).schema, multiple: true },
  });
  const { context } = hub.hub;
  await importLabels(context, project, file('a.csv', 'text,label\n하나,bad\n'), finished);
  const second = file('b.csv', 'text,label\n하나,good\n둘,good\n');
  await expect(importLabels(context, project, second, finished)).rejects.toThrow(
    '1 of these already have labels',
  );
  expect(await answersIn(project)).toEqual([['bad'], null, null]);
  await importLabels(context, project, second, { ...finished, present: 'merge' });
  expect(await answersIn(project)).toEqual([['bad', 'good'], ['good'], null]);
  const report = await importLabels(context, project, second, { ...finished, present: 'replace' });
  expect(report).toMatchObject({ imported: 2, present: 2 });
  expect(await answersIn(project)).toEqual([['good'], ['good'], null]);
});

test('merging never makes an answer that is none: the class that is there stays', async () => {
  const project = await addTestProject(hub);
  const { context } = hub.hub;
  await importLabels(context, project, file('a.csv', 'text,label\n하나,bad\n'), finished);
  const second = file('b.csv', 'text,label\n하나,good\n');
  await importLabels(context, project, second, { ...finished, present: 'merge' });
  expect(await answersIn(project)).toEqual([['bad'], null, null]);
});

test('several classes in one cell of an exported table come back as several', async () => {
  const { context } = hub.hub;
  const { schema } = await addTestProject(hub);
  const several = { schema: { ...schema, multiple: true } };
  const project = await addTestProject(hub, several);
  const path = file('a.jsonl', '{"text":"하나","label":["good","bad"]}\n');
  await importLabels(context, project, path, { ...finished, format: 'jsonl' });
  const { pieces } = await exportProject(context, project, 'csv');
  const out = join(folder, 'out');
  await writeExport(out, pieces, context.assets);
  const again = await addTestProject(hub, several);
  await importLabels(context, again, out, finished);
  expect(await answersIn(again)).toEqual([['good', 'bad'], null, null]);
});

test('work that people hold or have handed in is never changed by an import', async () => {
  const project = await addTestProject(hub, { texts: ['하나', '둘', '셋'] });
  const worker = await hub.join('jiwoo', 'worker');
  const { batchId } = await worker.lease(project.projectId, 'label', 2);
  const { tasks } = await worker.manifest(batchId);
  const answer = { taskId: tasks[0]!.taskId, batchId, annotation: chosen('good') };
  await worker.push(worker.operation('submission', submissionBody(answer)));
  const path = file('done.csv', 'text,label\n하나,bad\n둘,bad\n셋,bad\n');
  const report = await importLabels(hub.hub.context, project, path, {
    ...finished,
    present: 'replace',
  });
  expect(report).toMatchObject({ imported: 1, byPeople: 2 });
  expect(await answersIn(project)).toEqual([null, null, ['bad']]);
});

test('equal texts with answers of their own are taken in order', async () => {
  const project = await addTestProject(hub, { texts: ['같음', '같음', '셋'] });
  const path = file('done.csv', 'text,label\n같음,bad\n같음,good\n');
  await importLabels(hub.hub.context, project, path, finished);
  expect(await answersIn(project)).toEqual([['bad'], ['good'], null]);
});

test('unknown classes are named; they come in as a new version, and work under the old one is still taken', async () => {
  const project = await addTestProject(hub);
  const { context } = hub.hub;
  const worker = await hub.join('jiwoo', 'worker');
  const { batchId } = await worker.lease(project.projectId, 'label', 1);
  const { tasks } = await worker.manifest(batchId);
  const path = file('done.csv', 'text,label\n둘,애매함\n셋,bad\n');
  await expect(importLabels(context, project, path, finished)).rejects.toThrow(
    'classes that the project does not have: 애매함',
  );
  expect(await answersIn(project)).toEqual([null, null, null]);
  const report = await importLabels(context, project, path, { ...finished, addClasses: true });
  expect(report).toMatchObject({ imported: 2, addedClasses: ['애매함'] });
  const grown = await projectById(context.db, project.projectId);
  expect(grown!.schema).toMatchObject({
    version: 2,
    classes: [...project.schema.classes, { classId: 'class-3', name: '애매함' }],
  });
  const answer = { taskId: tasks[0]!.taskId, batchId, annotation: chosen('good') };
  const pushed = await worker.push(worker.operation('submission', submissionBody(answer)));
  expect(JSON.stringify(pushed)).toContain('"accepted"');
});

test('ranges of texts come in, in code points of the text in NFC', async () => {
  const { schema } = await addTestProject(hub, { classes: ['사람'] });
  const project = await addTestProject(hub, {
    kind: 'text-range',
    texts: ['🙂 철수와 영희'],
    schema,
  });
  const row = {
    text: '🙂 철수와 영희',
    ranges: [{ label: '사람', start: 2, end: 4 }],
  };
  const path = file('done.jsonl', `${JSON.stringify(row)}\n`);
  for (const as of ['predictions', 'finished'] as const) {
    await importLabels(hub.hub.context, project, path, { ...finished, format: 'jsonl', as });
  }
  const [task] = await gatherAll(hub.hub.context, project);
  expect(task!.annotation!.items).toMatchObject([{ start: 2, end: 4 }]);
  const predicted = await hub.hub.context.db.selectFrom('prediction').selectAll().execute();
  expect(JSON.parse(predicted[0]!.items)).toMatchObject([{ start: 2, end: 4 }]);
});

test('gold keeps its answers here and brings its own pictures along', async () => {
  const project = await addTestProject(hub, {
    kind: 'box',
    pictures: [pngOf(40, 30, 64)],
    rules: { quality: { goldShare: 0.5 } } as never,
  });
  mkdirSync(join(folder, 'known'), { recursive: true });
  writeFileSync(join(folder, 'known', 'k.png'), pngOf(50, 50, 80));
  file(
    'known/k.jsonl',
    `${JSON.stringify({ name: 'k.png', boxes: [{ label: 'good', x: 1, y: 2, width: 3, height: 4 }] })}\n`,
  );
  const asked = { ...finished, format: 'jsonl', as: 'gold' } as const;
  const { context } = hub.hub;
  const report = await importLabels(context, project, join(folder, 'known'), asked);
  expect(report).toMatchObject({ imported: 1 });
  const golds = () =>
    context.db.selectFrom('gold').selectAll().orderBy('created_at').orderBy('gold_id').execute();
  const [gold] = await golds();
  expect(JSON.parse(gold!.annotation) as Annotation).toMatchObject({
    items: [{ kind: 'box', classId: 'good', x: 1, y: 2, width: 3, height: 4 }],
  });
  const worker = await hub.join('jiwoo', 'worker');
  const { batchId } = await worker.lease(project.projectId, 'label', 1);
  expect(JSON.stringify(await worker.manifest(batchId))).not.toContain('"width":3');
  await expect(importLabels(context, project, join(folder, 'known'), asked)).rejects.toThrow(
    'already have labels',
  );
  await importLabels(context, project, join(folder, 'known'), { ...asked, present: 'replace' });
  expect((await golds()).map((one) => one.retired_at === null)).toEqual([false, true]);
});
