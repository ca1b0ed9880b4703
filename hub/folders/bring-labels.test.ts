import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { LabelsBrought, LabelsRequest } from '#shared/protocol/folders.ts';
import type { ProjectId } from '#shared/ids.ts';
import { projectById } from '../projects/project-store.ts';
import { peopleReport } from '../quality/people-report.ts';
import { gatherAll } from '../testing/gather-all.ts';
import { pngOf, startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { bringLabels, lookForLabels } from './bring-labels.ts';
import type { Following } from './look-into-folder.ts';
import { openFolder } from './open-folder.ts';

let hub: TestHub;
let labels: string;
let projectId: ProjectId;

const following = (): Following => ({ onDoing: () => {}, signal: new AbortController().signal });

/** Labels as YOLO writes them, beside no picture. */
function put(files: Readonly<Record<string, string>>): void {
  rmSync(labels, { recursive: true, force: true });
  mkdirSync(labels);
  writeFileSync(join(labels, 'data.yaml'), 'names: [개, 고양이]\n');
  for (const [name, content] of Object.entries(files)) writeFileSync(join(labels, name), content);
}

beforeEach(async () => {
  hub = await startTestHub();
  labels = join(temporaryFolder(), '라벨');
  const pictures = temporaryFolder();
  writeFileSync(join(pictures, 'a.png'), pngOf(40, 20));
  writeFileSync(join(pictures, 'b.png'), pngOf(40, 20, 7));
  const made = await openFolder(
    hub.hub.context,
    {
      path: pictures,
      title: '동물',
      kind: 'box',
      classes: ['개'],
      multiple: false,
      labels: null,
      skipBad: false,
      policy: 'none',
    },
    following(),
  );
  projectId = made.projectId;
});

const asked = (change: Partial<LabelsRequest> = {}): LabelsRequest => ({
  projectId,
  path: labels,
  format: 'yolo',
  as: 'finished',
  present: null,
  skipBad: false,
  ...change,
});

const bring = (change: Partial<LabelsRequest> = {}) =>
  bringLabels(hub.hub.context, asked(change), following());

async function brought(change: Partial<LabelsRequest> = {}): Promise<LabelsBrought> {
  const outcome = await bring(change);
  if (outcome.outcome !== 'brought') throw new Error(JSON.stringify(outcome));
  return outcome.brought;
}

/** The left edges of the boxes on each picture that is finished. */
async function lefts(): Promise<Record<string, readonly number[]>> {
  const project = await projectById(hub.hub.context.db, projectId);
  const tasks = await gatherAll(hub.hub.context, project!);
  const finished = tasks.filter(({ state }) => state === 'approved');
  return Object.fromEntries(finished.map(({ name, annotation }) => [name, edges(annotation)]));
}

function edges(annotation: Annotation | null): readonly number[] {
  const items = annotation?.items ?? [];
  return items.flatMap((item) => (item.kind === 'box' ? [item.x] : [])).toSorted((a, b) => a - b);
}

const left = '0 0.25 0.5 0.1 0.5\n';
const right = '1 0.75 0.5 0.1 0.5\n';

test('labels for the pictures of a project are found, and what brings them in changes what is exported', async () => {
  put({ 'a.txt': left });
  const found = await lookForLabels(hub.hub.context, { projectId, path: labels }, following());
  expect(found).toMatchObject({
    medium: 'picture',
    assets: 2,
    labels: [{ format: 'yolo', boxes: 1, broken: { count: 0 } }],
  });
  expect(await lefts()).toEqual({});
  expect(await brought()).toMatchObject({ imported: 1, present: 0, leftOut: { count: 0 } });
  expect(await lefts()).toEqual({ 'a.png': [8] });
  const project = await projectById(hub.hub.context.db, projectId);
  expect(await peopleReport(hub.hub.context.db, project!)).toEqual([]);
});

test('where labels are present it asks, and nothing has changed; merged both stand, replaced the new alone', async () => {
  put({ 'a.txt': left });
  await brought();
  put({ 'a.txt': right });
  expect(await bring()).toEqual({ outcome: 'present', present: 1 });
  expect(await lefts()).toEqual({ 'a.png': [8] });
  expect(await brought({ present: 'merge' })).toMatchObject({
    imported: 1,
    present: 1,
    addedClasses: ['고양이'],
  });
  expect(await lefts()).toEqual({ 'a.png': [8, 28] });
  expect(await brought({ present: 'replace' })).toMatchObject({ imported: 1, present: 1 });
  expect(await lefts()).toEqual({ 'a.png': [28] });
});

test('what is broken is named and changes nothing; without it the rest comes in', async () => {
  put({ 'a.txt': left, 'b.txt': '0 0.5 0.5 -1 0.5\n' });
  const row = { file: 'b.txt', line: 1, reason: 'box-negative' };
  expect(await bring()).toMatchObject({ outcome: 'broken', broken: { count: 1, rows: [row] } });
  expect(await lefts()).toEqual({});
  expect(await brought({ skipBad: true })).toMatchObject({
    imported: 1,
    leftOut: { count: 1, rows: [row] },
  });
  expect(await lefts()).toEqual({ 'a.png': [8] });
});

test.each(['predictions', 'gold'] as const)('as %s they finish nothing', async (as) => {
  put({ 'a.txt': left });
  writeFileSync(join(labels, 'known.png'), pngOf(40, 20, 9));
  writeFileSync(join(labels, 'known.txt'), left);
  const { imported } = await brought({ as, skipBad: true });
  expect(imported).toBe(as === 'gold' ? 2 : 1);
  expect(await lefts()).toEqual({});
});

test('stopped, nothing stays behind', async () => {
  put({ 'a.txt': left });
  const stopping = new AbortController();
  stopping.abort();
  const stopped = { onDoing: () => {}, signal: stopping.signal };
  await expect(bringLabels(hub.hub.context, asked(), stopped)).rejects.toThrow(/abort/i);
  expect(await lefts()).toEqual({});
  expect(readFileSync(join(labels, 'a.txt'), 'utf8')).toBe(left);
});
