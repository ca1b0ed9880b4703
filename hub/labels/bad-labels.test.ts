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

let hub: TestHub;
let folder: string;

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Two pictures of 800 × 600 and one class, 차. */
async function boxProject(): Promise<Project> {
  const project = await addTestProject(hub, { kind: 'box', pictures: [], classes: ['차'] });
  const pictures = { 'a.png': pngOf(800, 600, 70), 'b.png': pngOf(800, 600, 80) };
  put('pictures', pictures);
  await importPath(hub.hub.context, project, join(folder, 'pictures'), { skipBad: false });
  return project;
}

function put(root: string, files: Files): string {
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

const image = (id: number, name: string, more = '"width": 800, "height": 600') =>
  `{"id": ${id}, "file_name": ${JSON.stringify(name)}, ${more}}`;
const box = (id: number, picture: number, bbox: string, category = 3) =>
  `{"id": ${id}, "image_id": ${picture}, "category_id": ${category}, "bbox": ${bbox}}`;

/** Three lines before the first annotation, which stands on line 4. */
function coco(annotations: readonly string[], images = [image(1, 'a.png'), image(2, 'b.png')]) {
  return {
    'labels.json': `{"categories": [{"id": 3, "name": "차"}],
"images": [${images.join(', ')}],
"annotations": [
${annotations.join(',\n')}
]}`,
  };
}

const good = box(9, 2, '[1, 2, 3, 4]');
const sizes = '<size><width>800</width><height>600</height></size>';
const corners = '<xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax>';

function voc(name: string, object: string, head = '', size = sizes): string {
  return `${head}<annotation>\n<filename>${name}</filename>\n${size}\n${object}\n</annotation>`;
}

const vocBox = (bounds = corners, name = '차') =>
  `<object><name>${name}</name><bndbox>${bounds}</bndbox></object>`;
const vocGood = { 'b.xml': voc('b.png', vocBox()) };

function cvat(shape: string, head = '', size = 'width="800" height="600"'): Files {
  return {
    'labels.xml': `${head}<annotations>
<image id="0" name="b.png" width="800" height="600"><box label="차" xtl="1" ytl="2" xbr="4" ybr="6"/></image>
<image id="1" name="a.png" ${size}>
${shape}
</image>
</annotations>`,
  };
}

const cvatBox = (sides = 'xtl="1" ytl="2" xbr="4" ybr="6"', label = '차') =>
  `<box label="${label}" ${sides}/>`;
const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;">]>`;
const outside = `<!DOCTYPE a [<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
const deep = `${'['.repeat(600)}${']'.repeat(600)}`;

const classes = { 'classes.txt': '차\n' };
const yoloGood = { ...classes, 'b.txt': '0 0.5 0.5 0.1 0.1\n' };

function labelme(
  name: string,
  change: object = {},
  points: unknown = [
    [1, 2],
    [4, 6],
  ],
): string {
  const shape = { label: '차', points, shape_type: 'rectangle' };
  const size = { imageWidth: 800, imageHeight: 600 };
  return JSON.stringify({ imagePath: name, ...size, shapes: [shape], ...change }, null, 1);
}
const labelmeGood = { 'b.json': labelme('b.png') };

/** Tasks of Label Studio, one a line, the good one first. */
function labelStudio(...tasks: readonly object[]): Files {
  const all = [studioTask('b.png'), ...tasks].map((task) => JSON.stringify(task));
  return { 'tasks.json': `[\n${all.join(',\n')}\n]` };
}

function studioTask(name: string, change: object = {}, more: object = {}): object {
  const value = { x: 10, y: 10, width: 10, height: 10, rotationlabels: [], ...change };
  const result = {
    id: 'r',
    type: 'rectanglelabels',
    original_width: 800,
    original_height: 600,
    ...more,
    value: { rectanglelabels: ['차'], ...value },
  };
  return { data: { image: name }, annotations: [{ result: [result] }] };
}

/** What is wrong; the format; the files; how the row is named; how many come in with --skip-bad, null for a refusal. */
const bad: readonly (readonly [string, string, Files, string, number | null])[] = [
  // shapes of documents
  [
    'JSON that breaks',
    'coco',
    coco([box(1, 1, '[1,, 2]'), good]),
    'labels.json:4:55 is not valid JSON',
    null,
  ],
  [
    'JSON that ends too early',
    'coco',
    { 'labels.json': coco([good])['labels.json'].slice(0, -3) },
    'labels.json:4',
    null,
  ],
  [
    'JSON that is nested without end',
    'coco',
    coco([deep]),
    'labels.json:4:501 is nested deeper',
    null,
  ],
  [
    'JSON in which members are missing',
    'coco',
    { 'labels.json': '{"images": []}' },
    'labels.json:1 does not have the shape of this format (annotations)',
    null,
  ],
  ['an empty file', 'coco', { 'labels.json': '' }, 'labels.json:1', null],
  [
    'XML that breaks',
    'voc',
    { ...vocGood, 'a.xml': voc('a.png', '<object></name>') },
    'a.xml:4:15 is not valid XML',
    1,
  ],
  ['an empty XML file', 'voc', { ...vocGood, 'a.xml': '' }, 'a.xml:1', 1],
  [
    'laughs by the billion in Pascal VOC',
    'voc',
    { ...vocGood, 'a.xml': voc('a.png', vocBox(), laughs) },
    'a.xml:1:',
    1,
  ],
  ['laughs by the billion in CVAT', 'cvat', cvat(cvatBox(), laughs), 'labels.xml:1:', null],
  [
    'an entity that reads a file, in Pascal VOC',
    'voc',
    { ...vocGood, 'a.xml': voc('&file;', vocBox(), outside) },
    'declares a document type',
    1,
  ],
  [
    'an entity that reads a file, in CVAT',
    'cvat',
    cvat(cvatBox(undefined, '&file;'), outside),
    'declares a document type',
    null,
  ],
  [
    'elements that are nested without end',
    'cvat',
    cvat('<a>'.repeat(200)),
    'labels.xml:4:295 is nested deeper',
    1,
  ],
  [
    'nested JSON in labelme',
    'labelme',
    { ...labelmeGood, 'a.json': labelme('a.png', { flags: JSON.parse(deep) as unknown }) },
    'is nested deeper',
    1,
  ],

  // pictures
  [
    'a picture that is not there',
    'coco',
    coco([good], [image(1, 'c.png'), image(2, 'b.png')]),
    'labels.json:2:12 names a picture that is not there (c.png)',
    1,
  ],
  [
    'a name that leads out of the folder',
    'voc',
    { ...vocGood, 'c.xml': voc('../../etc/passwd', vocBox()) },
    'c.xml:1 names a picture that is not there (../../etc/passwd)',
    1,
  ],
  [
    'an absolute name',
    'coco',
    coco([good], [image(1, '/etc/passwd'), image(2, 'b.png')]),
    'labels.json:2:12 names a picture that is not there (/etc/passwd)',
    1,
  ],
  [
    'a name with a drive and backslashes',
    'labelme',
    { ...labelmeGood, 'c.json': labelme('C:\\Windows\\win.ini') },
    'c.json:2 names a picture that is not there',
    1,
  ],
  [
    'no name',
    'cvat',
    cvat('</image><image id="5" width="1" height="1">'),
    'labels.xml:4:9 names no picture',
    2,
  ],
  [
    'another size than the picture has, in COCO',
    'coco',
    coco([good], [image(1, 'a.png', '"width": 640, "height": 480'), image(2, 'b.png')]),
    'labels.json:2:12 says another size than its picture has (640 × 480 ≠ 800 × 600)',
    1,
  ],
  [
    'another size, in Pascal VOC',
    'voc',
    { ...vocGood, 'a.xml': voc('a.png', vocBox(), '', sizes.replace('800', '640')) },
    'a.xml:3',
    1,
  ],
  [
    'another size, in CVAT',
    'cvat',
    cvat(cvatBox(), '', 'width="640" height="480"'),
    'labels.xml:3:1 says another size',
    1,
  ],
  [
    'another size, in labelme',
    'labelme',
    { ...labelmeGood, 'a.json': labelme('a.png', { imageWidth: 640 }) },
    'a.json:3 says another size',
    1,
  ],
  [
    'another size, in Label Studio',
    'label-studio',
    labelStudio(studioTask('a.png', {}, { original_width: 640 })),
    'tasks.json:3 says another size',
    1,
  ],
  [
    'another size, in JSON Lines',
    'jsonl',
    {
      'labels.jsonl':
        '{"name":"b.png","boxes":[]}\n{"name":"a.png","width":640,"height":480,"boxes":[]}\n',
    },
    'labels.jsonl:2 says another size',
    1,
  ],
  [
    'another size, in a table of boxes',
    'csv',
    {
      'labels.csv':
        'filename,width,height,class,xmin,ymin,xmax,ymax\nb.png,800,600,차,1,2,3,4\na.png,640,480,차,1,2,3,4\n',
    },
    'labels.csv:3 says another size',
    1,
  ],
  [
    'a size that is none',
    'coco',
    coco([good], [image(1, 'a.png', '"width": -1, "height": 480'), image(2, 'b.png')]),
    'labels.json:2:12 says a size of its picture that is no positive number',
    1,
  ],
  [
    'a picture twice',
    'jsonl',
    { 'labels.jsonl': '{"name":"b.png","boxes":[]}\n{"name":"b.png","boxes":[]}\n' },
    'labels.jsonl:2 names a picture that an earlier row has already labeled (b.png)',
    1,
  ],

  // numbers
  [
    'NaN',
    'coco',
    coco([box(1, 1, '[NaN, 1, 2, 3]'), good]),
    'labels.json:4:1 holds something that is not a finite number',
    1,
  ],
  [
    'Infinity',
    'coco',
    coco([box(1, 1, '[1, 1, Infinity, 3]'), good]),
    'labels.json:4:1 holds something that is not a finite number',
    1,
  ],
  [
    'a negative side',
    'coco',
    coco([box(1, 1, '[1, 1, -2, 3]'), good]),
    'labels.json:4:1 holds a box with a negative side',
    1,
  ],
  [
    'a box without area',
    'coco',
    coco([box(1, 1, '[1, 1, 0, 3]'), good]),
    'labels.json:2 holds a box that has no area',
    1,
  ],
  [
    'a number that is huge',
    'coco',
    coco([box(1, 1, '[1, 1, 1e300, 3]'), good]),
    'labels.json:2 holds a number that is larger',
    1,
  ],
  [
    'NaN in XML',
    'cvat',
    cvat(cvatBox('xtl="NaN" ytl="2" xbr="4" ybr="6"')),
    'labels.xml:4:1 holds something that is not a finite number',
    1,
  ],
  [
    'corners the wrong way round',
    'cvat',
    cvat(cvatBox('xtl="9" ytl="2" xbr="4" ybr="6"')),
    'labels.xml:4:1 holds a box with a negative side',
    1,
  ],
  [
    'Infinity in YOLO',
    'yolo',
    { ...yoloGood, 'a.txt': '0 0.5 0.5 0.1 0.1\n0 Infinity 0.5 0.1 0.1\n' },
    'a.txt:2 holds something that is not a finite number',
    1,
  ],
  [
    'too few cells',
    'yolo',
    { ...yoloGood, 'a.txt': '0 0.5 0.5 0.1\n' },
    'a.txt:1 has a number of cells',
    1,
  ],
  [
    'a turned box',
    'label-studio',
    labelStudio(studioTask('a.png', { rotation: 30 })),
    'tasks.json:3 holds a rotated box',
    1,
  ],
  [
    'points that are no rectangle',
    'labelme',
    {
      ...labelmeGood,
      'a.json': labelme('a.png', {}, [
        ['x', 1],
        [4, 6],
      ]),
    },
    'a.json:',
    1,
  ],

  // ids and classes
  [
    'the id of a picture twice',
    'coco',
    coco([good], [image(1, 'a.png'), image(1, 'a.png'), image(2, 'b.png')]),
    'labels.json:2:74 has an id that an earlier entry has already taken',
    1,
  ],
  [
    'the id of a box twice',
    'coco',
    coco([box(7, 1, '[1, 2, 3, 4]'), box(7, 1, '[1, 2, 3, 4]'), good]),
    'labels.json:5:1 has an id that an earlier entry has already taken',
    1,
  ],
  [
    'a class that the file does not define',
    'coco',
    coco([box(1, 1, '[1, 2, 3, 4]', 5), good]),
    'labels.json:4:1 names a class that the file does not define',
    1,
  ],
  [
    'the number of a class in a hole',
    'yolo',
    { ...yoloGood, 'classes.txt': '차\n\n', 'a.txt': '1 0.5 0.5 0.1 0.1\n' },
    'a.txt:1 names a class that the file does not define',
    1,
  ],
  [
    'a class that the project does not have',
    'voc',
    { ...vocGood, 'a.xml': voc('a.png', vocBox(corners, '말')) },
    '말 (a.xml:1)',
    1,
  ],
  [
    'a box without a class',
    'voc',
    { ...vocGood, 'a.xml': voc('a.png', vocBox(corners, ' ')) },
    'a.xml:4:1 holds a box or a range without a class',
    1,
  ],
  [
    'a shape that is no box',
    'cvat',
    cvat('<polygon label="차" points="1,2;3,4;5,6"/>'),
    'labels.xml:4:1 holds a kind of label that cannot be read',
    1,
  ],

  // tables
  [
    'a quotation mark that is not closed',
    'csv',
    { 'labels.csv': 'filename,class,xmin,ymin,xmax,ymax\nb.png,차,1,2,3,4\n"a.png,차,1,2,3,4\n' },
    'labels.csv:3 has a quotation mark',
    1,
  ],
  [
    'a cell too many',
    'csv',
    { 'labels.csv': 'filename,class,xmin,ymin,xmax,ymax\nb.png,차,1,2,3,4\na.png,차,1,2,3,4,5\n' },
    'labels.csv:3 has a number of cells',
    1,
  ],
  [
    'bytes that are no text',
    'csv',
    {
      'labels.csv': Buffer.concat([
        Buffer.from(`filename,class,xmin,ymin,xmax,ymax\n${'b.png,차,1,2,3,4\n'.repeat(9)}a.png,`),
        Buffer.from([0xff, 0xfe, 0xc3]),
        Buffer.from(',1,2,3,4\n'),
      ]),
    },
    'labels.csv:11 holds bytes that are not text',
    1,
  ],
];

describe('label files', () => {
  test.each(bad)('%s (%s)', async (_what, format, files, words, skipped) => {
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
