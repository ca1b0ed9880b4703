import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import type { FolderRequest } from '#shared/protocol/folders.ts';
import { policyNameOf } from '#shared/quality/policies.ts';
import { allProjects } from '../projects/project-store.ts';
import { gatherAll } from '../testing/gather-all.ts';
import { pngOf, startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { zipOf } from '../archives/testing/zip-of.ts';
import { FolderWithoutAssets } from './folder-refusals.ts';
import { lookIntoFolder } from './look-into-folder.ts';
import { openFolder } from './open-folder.ts';

let hub: TestHub;
let folder: string;

beforeEach(async () => {
  hub = await startTestHub();
  folder = join(temporaryFolder(), '고양이들');
});

function put(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const yolo = {
  'images/a.png': pngOf(40, 30),
  'images/b.png': pngOf(20, 10, 70),
  'labels/a.txt': '1 0.5 0.5 0.5 0.5\n',
  'data.yaml': 'names: [개, 고양이]\n',
};

const following = () => ({ onDoing: () => {}, signal: new AbortController().signal });
const look = (path = folder) => lookIntoFolder(hub.hub.context, path, following());

function asked(change: Partial<FolderRequest> = {}): FolderRequest {
  return {
    path: folder,
    title: '고양이들',
    kind: 'box',
    classes: ['개', '고양이'],
    multiple: false,
    labels: { format: 'yolo', as: 'finished' },
    skipBad: false,
    policy: 'none',
    ...change,
  };
}

const open = (change: Partial<FolderRequest> = {}) =>
  openFolder(hub.hub.context, asked(change), following());

async function nothingMade(): Promise<void> {
  expect(await allProjects(hub.hub.context.db)).toEqual([]);
  const tasks = await hub.hub.context.db.selectFrom('task').selectAll().execute();
  expect(tasks).toEqual([]);
}

/** Files of assets on the disk. */
function storedAssets(): readonly string[] {
  const folder = join(hub.dir, 'assets');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

test('looking finds pictures and the labels beside them, and changes nothing', async () => {
  put(yolo);
  expect(await look()).toMatchObject({
    title: '고양이들',
    medium: 'picture',
    assets: 2,
    broken: { count: 0, rows: [] },
    labels: [{ format: 'yolo', assets: 1, boxes: 1, classNames: ['개', '고양이'] }],
  });
  await nothingMade();
});

test('labels in another tool’s own format are called by its name', async () => {
  const header =
    '#filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes';
  put({ 'a.png': pngOf(40, 30), 'via.csv': `${header}\na.png,1,"{}",0,0,"{}","{}"\n` });
  const reason = { reason: 'format-foreign', found: 'VGG Image Annotator' };
  expect((await look()).labels).toMatchObject([
    { boxes: 0, broken: { count: 1, rows: [{ file: 'via.csv', line: 1, ...reason }] } },
  ]);
});

test('labels come in as finished work; what has none is left to label', async () => {
  put(yolo);
  const made = await open();
  expect(made).toMatchObject({ tasks: 2, labeled: 1, finished: 1, leftOut: { count: 0 } });
  const [project] = await allProjects(hub.hub.context.db);
  expect(project).toMatchObject({ title: '고양이들', priceWon: 0, rules: { review: 'none' } });
  const tasks = await gatherAll(hub.hub.context, project!);
  expect(tasks.map(({ name, state }) => [name, state])).toEqual([
    ['images/a.png', 'approved'],
    ['images/b.png', 'open'],
  ]);
  expect(tasks[0]!.annotation!.items).toMatchObject([{ x: 10, y: 7.5, width: 20, height: 15 }]);
});

test('the work is looked after as it is asked for; who asks for nothing has it approved at once', async () => {
  put(yolo);
  await open({ policy: 'overlap', labels: null });
  const [project] = await allProjects(hub.hub.context.db);
  expect(policyNameOf(project!.rules)).toBe('overlap');
  const tasks = await hub.hub.context.db.selectFrom('task').select('unit_id').execute();
  expect([tasks.length, new Set(tasks.map((one) => one.unit_id)).size]).toEqual([4, 2]);
});

test('labels come in as predictions, or not at all; a title that is taken gets a number', async () => {
  put(yolo);
  await open({ labels: { format: 'yolo', as: 'predictions' } });
  await open({ labels: null });
  const predictions = await hub.hub.context.db.selectFrom('prediction').selectAll().execute();
  expect(predictions).toHaveLength(1);
  const titles = (await allProjects(hub.hub.context.db)).map(({ title }) => title);
  expect(titles).toEqual(['고양이들', '고양이들 2']);
});

test('broken files and rows are named, and nothing is made of them unless they are left out', async () => {
  put({ ...yolo, 'labels/b.txt': '0 0.5 nan 0.5 0.5\n', 'images/c.png': 'no picture' });
  const found = await look();
  const picture = { file: 'images/c.png', line: null, reason: 'picture-no-picture' };
  const row = { file: 'labels/b.txt', line: 1, reason: 'number-broken' };
  expect(found).toMatchObject({ assets: 2, broken: { count: 1, rows: [picture] } });
  expect(found.labels[0]).toMatchObject({ broken: { count: 1, rows: [row] } });
  await expect(open()).rejects.toMatchObject({ broken: { rows: [picture, row] } });
  await nothingMade();
  expect(await open({ skipBad: true })).toMatchObject({
    tasks: 2,
    labeled: 1,
    leftOut: { count: 2 },
  });
});

test('labels that are broken one and all are offered as such, and so is a file of no format', async () => {
  put({ ...yolo, 'data.yaml': 'names: []\n' });
  const row = { file: 'labels/a.txt', line: 1, reason: 'class-unknown' };
  expect((await look()).labels).toMatchObject([
    { format: 'yolo', boxes: 0, broken: { count: 1, rows: [row] } },
  ]);
  put({ 'labels/a.txt': 'a cat that sleeps here\n', 'labels/b.txt': 'none\n' });
  expect((await look()).labels).toEqual([]);
  put({ 'annotations.json': '{"images": [' });
  expect((await look()).labels).toMatchObject([{ broken: { rows: [{ reason: 'json-broken' }] } }]);
});

test('a class that was taken out of the list is named', async () => {
  put(yolo);
  await expect(open({ classes: ['개'] })).rejects.toMatchObject({
    broken: {
      rows: [{ file: 'labels/a.txt', line: 1, reason: 'class-elsewhere', found: '고양이' }],
    },
  });
  await nothingMade();
});

test('pictures of an earlier project stay where a later attempt comes to nothing', async () => {
  put(yolo);
  await open();
  put({ 'images/c.png': pngOf(7, 7, 9) });
  await expect(open({ classes: ['개'] })).rejects.toThrow('cannot be used');
  expect(storedAssets()).toHaveLength(2);
});

test('stopped in the middle, nothing stays behind', async () => {
  put(yolo);
  const stopping = new AbortController();
  const stopped = openFolder(hub.hub.context, asked(), {
    onDoing: ({ doing }) => {
      if (doing === 'storing') stopping.abort();
    },
    signal: stopping.signal,
  });
  await expect(stopped).rejects.toThrow('aborted');
  await nothingMade();
  expect(storedAssets()).toEqual([]);
  expect(readdirSync(hub.dir).filter((name) => name.startsWith('unpacked'))).toEqual([]);
});

test('texts of a table become tasks with the classes of its label column', async () => {
  put({ '댓글.csv': 'text,label\n좋아요,긍정\n싫어요,부정\n그냥,\n' });
  const path = join(folder, '댓글.csv');
  expect(await look(path)).toMatchObject({
    title: '댓글',
    medium: 'text',
    assets: 3,
    labels: [{ format: 'csv', chosen: 2, classNames: ['긍정', '부정'] }],
  });
  const made = await open({
    path,
    kind: 'classification',
    classes: ['긍정', '부정'],
    labels: { format: 'csv', as: 'finished' },
  });
  expect(made).toMatchObject({ tasks: 3, labeled: 2 });
});

test('a ZIP is opened like the folder that it holds', async () => {
  put({});
  mkdirSync(folder, { recursive: true });
  const path = join(folder, '묶음.zip');
  writeFileSync(
    path,
    zipOf(...Object.entries(yolo).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) }))),
  );
  expect(await look(path)).toMatchObject({ title: '묶음', assets: 2, labels: [{ boxes: 1 }] });
  expect(await open({ path })).toMatchObject({ tasks: 2, labeled: 1 });
});

test('a folder without anything, and one that is not there, are told as such', async () => {
  mkdirSync(folder, { recursive: true });
  await expect(look()).rejects.toThrow(FolderWithoutAssets);
  await expect(look(join(folder, 'gone'))).rejects.toThrow('is not there');
});

test('a hub that is not on one’s own computer opens no folders', async () => {
  put(yolo);
  const requester = await hub.join('jiwoo', 'requester');
  const reply = await requester.ask('POST', '/v1/local/look', { body: { path: folder } });
  expect(reply.status).toBe(403);
});

const interop = fileURLToPath(new URL('../../../shared/data/interop', import.meta.url));

/** What the tools mean by their files: pictures, the format that is found, its pictures and its boxes or classes. */
const sets: readonly [string, number, string, number, number][] = [
  ['cvat-xml-boxes', 7, 'cvat', 7, 339],
  ['cvat-yolo-1.1', 10, 'yolo', 10, 240],
  ['folder-per-class', 8, 'folders', 8, 8],
  ['label-studio-yolo', 5, 'yolo', 5, 17],
  ['labelme', 6, 'labelme', 3, 7],
  ['roboflow-coco', 77, 'coco', 77, 136],
  ['roboflow-yolo', 40, 'yolo', 40, 97],
  ['ultralytics-coco8', 8, 'yolo', 8, 30],
  ['voc-fridge', 3, 'voc', 3, 6],
  ['yolo-mark', 5, 'yolo', 5, 15],
];

describe.skipIf(!existsSync(interop))('folders that other tools wrote', () => {
  test.each(sets)(
    '%s: %d pictures, labels of %s',
    async (name, pictures, format, assets, labels) => {
      const path = join(interop, name);
      const found = await look(path);
      const [richest] = found.labels;
      expect(found).toMatchObject({ medium: 'picture', assets: pictures });
      expect(richest).toMatchObject({ format, assets });
      expect(richest!.boxes + richest!.chosen).toBe(labels);
      const made = await open({
        path,
        kind: richest!.boxes > 0 ? 'box' : 'classification',
        classes: richest!.classNames,
        labels: { format, as: 'finished' },
        skipBad: true,
      });
      expect(made.tasks).toBe(pictures);
      expect(made.labeled).toBeGreaterThan(0);
    },
  );
});
