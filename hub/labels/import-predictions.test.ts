import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { Project } from '#shared/project.ts';
import { chosen, submissionBody } from '../testing/person.ts';
import { addTestProject, pngOf, startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { inTransaction } from '../context.ts';
import { importPath } from '../projects/import-path.ts';
import { addProject } from '../projects/project-store.ts';
import { importLabels } from './import-labels.ts';
import type { LabelOptions } from './import-labels.ts';

let hub: TestHub;
let folder: string;

beforeEach(async () => {
  hub = await startTestHub();
  folder = temporaryFolder();
});

/** Two pictures of 40 × 30 pixels to draw boxes on. */
async function boxProject(): Promise<Project> {
  const schema = labelSchemaOf(['고양이', '개'], { flags: ['occluded'] });
  const project = Project.parse({
    ...(await addTestProject(hub, { kind: 'box', pictures: [] })),
    projectId: v7(),
    title: '상자',
    schema,
  });
  await inTransaction(hub.hub.context, (work) => addProject(work, project));
  mkdirSync(join(folder, 'pictures'));
  for (const name of ['a.png', 'b.png']) {
    writeFileSync(join(folder, 'pictures', name), pngOf(40, 30));
  }
  await importPath(hub.hub.context, project, join(folder, 'pictures'), { skipBad: false });
  return project;
}

type Entry = { image: string; category?: string; bbox: number[]; attributes?: object };

function coco(...entries: readonly Entry[]): string {
  const names = [...new Set(entries.map(({ image }) => image))];
  const categories = [...new Set(entries.map(({ category = '고양이' }) => category))];
  const path = join(folder, 'model.json');
  const content = {
    images: names.map((name, id) => ({ id, file_name: name })),
    categories: categories.map((name, id) => ({ id, name })),
    annotations: entries.map(({ image, category = '고양이', bbox, attributes }) => ({
      image_id: names.indexOf(image),
      category_id: categories.indexOf(category),
      bbox,
      attributes,
    })),
  };
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const whole: LabelOptions = {
  format: 'coco',
  as: 'predictions',
  present: null,
  skipBad: false,
  addClasses: false,
};

async function predictedIn(project: Project) {
  const worker = await hub.join(`worker-${Math.random()}`, 'worker');
  const { batchId } = await worker.lease(project.projectId);
  const { tasks } = await worker.manifest(batchId);
  return tasks.map(({ predicted }) => predicted);
}

test('boxes go down with the task they are for, inside the picture, with the flags that are asked for', async () => {
  const project = await boxProject();
  const path = coco(
    {
      image: 'a.png',
      bbox: [30, 20, 20, 20],
      attributes: { occluded: true, truncated: true },
    },
    { image: 'a.png', category: '개', bbox: [1, 2, 3, 4] },
  );
  const report = await importLabels(hub.hub.context, project, path, whole);
  expect(report).toMatchObject({ imported: 1, present: 0, leftOut: [] });
  const [first, second] = await predictedIn(project);
  const [cat, dog] = project.schema.classes.map(({ classId }) => classId);
  expect(first).toMatchObject([
    { classId: cat, x: 30, y: 20, width: 10, height: 10, occluded: true },
    { classId: dog, x: 1, y: 2, width: 3, height: 4 },
  ]);
  expect(first![0]).not.toHaveProperty('truncated');
  expect(second).toEqual([]);
});

test('a further import replaces what it names and leaves the rest', async () => {
  const project = await boxProject();
  const { context } = hub.hub;
  const [a, b] = [
    { image: 'a.png', bbox: [1, 1, 5, 5] },
    { image: 'b.png', bbox: [2, 2, 5, 5] },
  ] as const;
  await importLabels(context, project, coco({ ...a, bbox: [...a.bbox] }), whole);
  await importLabels(context, project, coco({ ...b, bbox: [...b.bbox] }), whole);
  await importLabels(context, project, coco({ image: 'a.png', bbox: [9, 9, 5, 5] }), {
    ...whole,
    present: 'replace',
  });
  expect(await predictedIn(project)).toMatchObject([[{ x: 9 }], [{ x: 2 }]]);
});

test('a bad row names its file, its line and why, and nothing is imported unless it is skipped', async () => {
  const project = await boxProject();
  const { context } = hub.hub;
  const good = { image: 'a.png', bbox: [1, 1, 5, 5] };
  for (const [bad, words] of [
    [{ image: 'c.png', bbox: [1, 1, 5, 5] }, /model\.json:1:\d+ names a picture that is not there/],
    [
      { image: 'b.png', bbox: [1, 1, 'x', 5] },
      /model\.json:1:\d+ holds something that is not a finite/,
    ],
    [{ image: 'b.png', bbox: [1, 1, 0, 5] }, /model\.json:1 holds a box that has no area/],
    [
      { image: 'b.png', category: '말', bbox: [1, 1, 5, 5] },
      /classes that the project does not have: 말/,
    ],
  ] as [Entry, RegExp][]) {
    const path = coco(good, bad);
    await expect(importLabels(context, project, path, whole)).rejects.toThrow(words);
    expect(await context.db.selectFrom('prediction').selectAll().execute()).toEqual([]);
  }
  const path = coco(good, { image: 'b.png', bbox: [1, 1, 0, 5] });
  const report = await importLabels(context, project, path, { ...whole, skipBad: true });
  expect(report).toMatchObject({ imported: 1, leftOut: { length: 1 } });
});

test('classes of texts are found by their words; whoever reviews gets none', async () => {
  const project = await addTestProject(hub, { texts: ['하나', '둘'] });
  const path = join(folder, 'model.csv');
  writeFileSync(path, 'text,label\n하나,bad\n');
  const options = { ...whole, format: 'csv', text: 'text', label: 'label' };
  await importLabels(hub.hub.context, project, path, options);
  const worker = await hub.join('worker', 'worker');
  const { batchId } = await worker.lease(project.projectId);
  const { tasks } = await worker.manifest(batchId);
  const bad = project.schema.classes[1]!.classId;
  expect(tasks.map(({ predicted }) => predicted.map((item) => item.classId))).toEqual([[bad], []]);
  const answer = { taskId: tasks[0]!.taskId, batchId, annotation: chosen('good') };
  await worker.push(worker.operation('submission', submissionBody(answer)));
  const reviewer = await hub.join('reviewer', 'reviewer');
  const review = await reviewer.lease(project.projectId, 'review');
  const asked = await reviewer.manifest(review.batchId);
  expect(asked.tasks.map(({ predicted }) => predicted)).toEqual([[]]);
});
