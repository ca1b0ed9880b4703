/** Label files that are broken or mean harm: each is named with its place, and nothing of them is imported. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { beforeEach, describe, expect, test } from 'vitest';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import type { Project } from '#shared/project.ts';
import { zipOf } from '../archives/testing/zip-of.ts';
import { importPath } from '../projects/import-path.ts';
import { addTestProject, pngOf, startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { importLabels } from './import-labels.ts';
import type { LabelOptions } from './import-labels.ts';
import { badLabelFiles } from './testing/bad-label-files.ts';
import {
  box,
  coco,
  cvat,
  cvatBox,
  good,
  labelStudio,
  labelmeGood,
  vocGood,
  yoloGood,
} from './testing/label-texts.ts';
import type { LabelTexts } from './testing/label-texts.ts';

let hub: TestHub;
let folder: string;

/** Two pictures of 800 × 600 and one class, 차. */
async function boxProject(): Promise<Project> {
  const project = await addTestProject(hub, { kind: 'box', pictures: [], classes: ['차'] });
  const pictures = { 'a.png': pngOf(800, 600, 70), 'b.png': pngOf(800, 600, 80) };
  put('pictures', pictures);
  await importPath(hub.hub.context, project, join(folder, 'pictures'), { skipBad: false });
  return project;
}

function put(root: string, files: LabelTexts): string {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return join(folder, root);
}

/** Everything that an import could change. */
async function storedIn({ hub: { context } }: TestHub) {
  const count = async (table: 'task' | 'asset' | 'submission' | 'gold' | 'prediction' | 'batch') =>
    (await context.db.selectFrom(table).selectAll().execute()).length;
  return {
    task: await count('task'),
    asset: await count('asset'),
    submission: await count('submission'),
    gold: await count('gold'),
    prediction: await count('prediction'),
    batch: await count('batch'),
  };
}

beforeEach(async () => {
  hub = await startTestHub();
  folder = temporaryFolder();
});

const strict: Omit<LabelOptions, 'format'> = {
  as: 'finished',
  present: null,
  skipBad: false,
  addClasses: false,
};

describe('label files', () => {
  test.each(badLabelFiles)('%s (%s)', async (_what, format, files, words, skipped) => {
    const project = await boxProject();
    const { context } = hub.hub;
    const path = put('labels', files);
    const before = await storedIn(hub);
    const refused = importLabels(context, project, path, { ...strict, format });
    await expect(refused).rejects.toThrow('Nothing was imported');
    await expect(refused).rejects.toThrow(words);
    expect(await storedIn(hub)).toEqual(before);
    const leaving = importLabels(context, project, path, { ...strict, format, skipBad: true });
    if (skipped === null) {
      await expect(leaving).rejects.toThrow('holds no labels');
      expect(await storedIn(hub)).toEqual(before);
      return;
    }
    const { imported, leftOut } = await leaving;
    expect(imported).toBe(skipped);
    expect(leftOut.length).toBeGreaterThan(0);
    expect(await storedIn(hub)).toMatchObject({ ...before, submission: skipped, batch: 1 });
  });

  test('what is left out is the row that the refusal names', async () => {
    const project = await boxProject();
    const path = put('labels', coco([box(1, 1, '[NaN, 1, 2, 3]'), good]));
    const options = { ...strict, format: 'coco', skipBad: true };
    const { leftOut } = await importLabels(hub.hub.context, project, path, options);
    expect(leftOut.map(brokenRowSentence)).toEqual([
      expect.stringMatching(/^labels\.json:4:1 holds something that is not a finite number \(/),
    ]);
  });

  test.each(['predictions', 'gold', 'finished'] as const)('as %s, too', async (as) => {
    const project = await boxProject();
    const path = put('labels', coco([box(1, 1, '[1, 1, -2, 3]'), good]));
    const before = await storedIn(hub);
    const options = { ...strict, as, format: 'coco' };
    await expect(importLabels(hub.hub.context, project, path, options)).rejects.toThrow(
      'labels.json:4:1',
    );
    expect(await storedIn(hub)).toEqual(before);
  });

  test.each(['labels', 'labels.json', 'labels.zip', '한글 폴더/없음.xml'])(
    'that are not there are told as such: %s',
    async (name) => {
      const project = await boxProject();
      const path = join(folder, name);
      const options = { ...strict, format: 'coco' };
      await expect(importLabels(hub.hub.context, project, path, options)).rejects.toThrow(
        `${path} is not there. Nothing was imported.`,
      );
      await expect(importPath(hub.hub.context, project, path, { skipBad: true })).rejects.toThrow(
        `${path} is not there. Nothing was imported.`,
      );
    },
  );

  test('a folder without a file of the format is told as such', async () => {
    const project = await boxProject();
    const path = put('labels', { 'notes.md': 'none', 'more.md': 'none' });
    const options = { ...strict, format: 'coco', skipBad: true };
    await expect(importLabels(hub.hub.context, project, path, options)).rejects.toThrow(
      'holds no file that --format coco reads',
    );
  });
});

test('what files say of labels and no project has a place for is named', async () => {
  const project = await boxProject();
  const shape = `<box label="차" xtl="1" ytl="2" xbr="4" ybr="6"><attribute name="색">빨강</attribute></box>`;
  const path = put('labels', cvat(shape));
  const options = { ...strict, format: 'cvat' };
  expect(await importLabels(hub.hub.context, project, path, options)).toMatchObject({
    imported: 2,
    passedOver: [{ what: 'attribute 색', labels: 1, file: 'labels.xml', line: 4 }],
  });
});

describe('encodings of label files say the same', () => {
  const table = 'filename,class,xmin,ymin,xmax,ymax\r\na.png,차,1,2,3,4\r\n';
  test.each([
    ['UTF-8', Buffer.from(table)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`)],
    ['UTF-16LE', Buffer.from(`\ufeff${table}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${table}`, 'utf16le').swap16()],
    ['CP949', iconv.encode(table, 'cp949')],
    ['lines that end with LF', Buffer.from(table.replaceAll('\r', ''))],
  ])('%s', async (_what, bytes) => {
    const project = await boxProject();
    const path = put('labels', { 'labels.csv': bytes });
    const options = { ...strict, format: 'csv' };
    const report = await importLabels(hub.hub.context, project, path, options);
    expect(report).toMatchObject({ imported: 1, leftOut: [] });
  });

  test.each([
    ['coco', coco([good])],
    ['cvat', cvat(cvatBox())],
    ['voc', vocGood],
    ['yolo', yoloGood],
    ['labelme', labelmeGood],
    ['label-studio', labelStudio()],
  ])('%s with a byte order mark and CR LF', async (format, files) => {
    const project = await boxProject();
    const marked = Object.entries(files).map(
      ([name, text]) => [name, `\ufeff${String(text).replaceAll('\n', '\r\n')}`] as const,
    );
    const path = put('labels', Object.fromEntries(marked));
    const options = { ...strict, format };
    const report = await importLabels(hub.hub.context, project, path, options);
    expect(report).toMatchObject({ imported: format === 'coco' || format === 'cvat' ? 2 : 1 });
    expect(report.leftOut).toEqual([]);
  });

  test('class ids with holes mean the classes that the file names by them', async () => {
    const project = await addTestProject(hub, { kind: 'box', pictures: [], classes: ['차', '길'] });
    put('pictures', { 'a.png': pngOf(800, 600) });
    await importPath(hub.hub.context, project, join(folder, 'pictures'), { skipBad: false });
    const yaml = 'names:\n  0: 차\n  7: 길\n';
    const path = put('labels', { 'data.yaml': yaml, 'a.txt': '7 0.5 0.5 0.1 0.1\n' });
    await importLabels(hub.hub.context, project, path, { ...strict, format: 'yolo' });
    const [row] = await hub.hub.context.db.selectFrom('submission').select('annotation').execute();
    const road = project.schema.classes[1]?.classId;
    expect(JSON.parse(row?.annotation ?? '')).toMatchObject({ items: [{ classId: road }] });
  });
});

describe('archives of labels', () => {
  const label = Buffer.from('0 0.5 0.5 0.1 0.1\n');
  const known = { name: 'classes.txt', bytes: Buffer.from('차\n') };

  test.each([
    [
      'a path out of the archive',
      { name: '../../b.txt', bytes: label },
      'leads out of the archive',
    ],
    ['an absolute path', { name: '/etc/b.txt', bytes: label }, 'absolute path'],
    ['a drive', { name: 'C:\\b.txt', bytes: label }, 'absolute path'],
    ['a bomb', { name: 'b.txt', bytes: Buffer.alloc(70 * 1024 * 1024) }, 'archive bomb'],
    [
      'a name that is no text',
      { name: Buffer.from([0xff, 0xfe, 0xff]), bytes: label },
      'no UTF-8 or CP949',
    ],
  ])('%s', async (_what, entry, words) => {
    const project = await boxProject();
    const path = join(folder, 'labels.zip');
    writeFileSync(path, zipOf(known, { name: 'a.txt', bytes: label }, entry));
    const before = await storedIn(hub);
    const options = { ...strict, format: 'yolo' };
    const refused = importLabels(hub.hub.context, project, path, options);
    await expect(refused).rejects.toThrow(words);
    expect(await storedIn(hub)).toEqual(before);
    const report = await importLabels(hub.hub.context, project, path, {
      ...options,
      skipBad: true,
    });
    expect(report.imported).toBe(1);
    expect(report.leftOut.map(brokenRowSentence)).toEqual([expect.stringContaining(words)]);
  });

  test.each([
    ['CP949', iconv.encode('고양이.txt', 'cp949')],
    ['decomposed Hangul', '고양이.txt'.normalize('NFD')],
    ['UTF-8', '고양이.txt'],
  ])('a name in %s finds its picture', async (_what, name) => {
    const project = await addTestProject(hub, { kind: 'box', pictures: [], classes: ['차'] });
    put('pictures', { '고양이.png': pngOf(800, 600) });
    await importPath(hub.hub.context, project, join(folder, 'pictures'), { skipBad: false });
    const path = join(folder, 'labels.zip');
    writeFileSync(path, zipOf(known, { name, bytes: label }));
    const options = { ...strict, format: 'yolo' };
    const report = await importLabels(hub.hub.context, project, path, options);
    expect(report).toMatchObject({ imported: 1, leftOut: [] });
  });
});
