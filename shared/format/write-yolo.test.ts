import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { labelSchemaOf } from '../label-schema.ts';
import { importFormatOf } from './formats.ts';
import { picturesOf } from './pictures.ts';
import type { ExportTask } from './record.ts';
import { boxes, boxProject, picture } from './testing/picture-project.ts';
import { readTexts, written } from './testing/read-back.ts';

async function yoloOf(...tasks: ExportTask[]): Promise<Record<string, string>> {
  const files = await written('yolo', boxProject, tasks);
  return Object.fromEntries(files.map(({ path, content }) => [path, content]));
}

test('writes centre and size as shares, classes numbered in order, empty pictures as empty files', async () => {
  const files = await yoloOf(
    picture('가/1.jpg', { annotation: boxes([1, 0, 0, 200, 100], [0, 50, 25, 1, 0.01]) }),
    picture('나/1.jpg'),
    picture('다/1.jpg', { state: 'in-review', annotation: boxes([0, 1, 1, 1, 1]) }),
  );
  expect(files).toEqual({
    'data.yaml': 'train: "images"\nval: "images"\nnames:\n  0: "차 & 길"\n  1: "버스"\n',
    'labels/가/1.txt':
      '1 0.500000000 0.500000000 1.000000000 1.000000000\n' +
      '0 0.252500000 0.250050000 0.005000000 0.000100000\n',
    'labels/나/1.txt': '',
  });
});

test('pictures in folders called images have their labels where Ultralytics looks for them', async () => {
  const files = await yoloOf(picture('train/images/a/1.jpg'), picture('valid/images/2.jpg'));
  expect(Object.keys(files)).toEqual(['data.yaml', 'train/labels/a/1.txt', 'valid/labels/2.txt']);
  expect(parse(files['data.yaml'] ?? '')).toMatchObject({
    train: ['train/images', 'valid/images'],
    val: ['train/images', 'valid/images'],
  });
});

test('a picture without an answer takes no labels from its namesake', async () => {
  const files = await yoloOf(
    picture('a.jpg', { annotation: boxes([0, 1, 1, 1, 1]) }),
    picture('a.png', { state: 'open', annotation: null }),
  );
  expect(Object.keys(files)).toEqual(['data.yaml', 'labels/a.jpg.txt', 'files.jsonl']);
});

test('label files that cannot be named like their pictures are told by a list', async () => {
  const annotation = boxes([0, 1, 1, 1, 1]);
  const long = `${'긴'.repeat(80)}.jpg`;
  const names = ['a?.jpg', 'CON/b.jpg', 'c. /d.jpg', 'e.jpg', 'E.jpg', 'f.jpg', long];
  const files = await yoloOf(...names.map((name) => picture(name, { annotation })));
  const listed = [
    ['labels/a_.txt', 'a?.jpg'],
    ['labels/_CON/b.txt', 'CON/b.jpg'],
    ['labels/c__/d.txt', 'c. /d.jpg'],
    ['labels/e.jpg.txt', 'e.jpg'],
    ['labels/E.jpg~2.txt', 'E.jpg'],
    [`labels/${'긴'.repeat(65)}.txt`, long],
  ];
  expect(files['files.jsonl']).toBe(
    listed.map(([path, name]) => `${JSON.stringify({ path, name })}\n`).join(''),
  );
  const { assets, broken } = await readTexts(
    'yolo',
    Object.entries(files).map(([path, text]) => ({ path, text })),
    picturesOf(names.map((path) => ({ path, width: 200, height: 100 }))),
  );
  expect(broken).toEqual([]);
  expect(assets.map(({ name }) => name)).toEqual(names);
});

test('class names stay what they are in YAML', async () => {
  const names = [
    'yes',
    '007',
    'a: b',
    '# c',
    '"q"',
    "it's",
    '줄\n바꿈',
    '\u0085\u2028\u007f',
    '😀',
  ];
  const project = { ...boxProject, schema: labelSchemaOf(names) };
  const content = (await written('yolo', project, []))[0]?.content ?? '';
  expect(Object.values(parse(content).names)).toEqual(names);
  expect(Object.values(parse(content, { version: '1.1' }).names)).toEqual(names);
});

test('a picture may be called classes, readme or train', async () => {
  const tasks = ['classes.jpg', 'README.jpg', 'licence plate 1.jpg', 'train.jpg'].map((name) =>
    picture(name, { annotation: boxes([1, 10, 10, 20, 20]) }),
  );
  const files = await written('yolo', boxProject, tasks);
  const pictures = picturesOf(tasks.map(({ name }) => ({ path: name, width: 200, height: 100 })));
  const taken = files.filter(({ path }) => importFormatOf('yolo')?.takes(path));
  const reading = await readTexts(
    'yolo',
    taken.map(({ path, content: text }) => ({ path, text })),
    pictures,
  );
  expect(reading.classNames).toEqual(['차 & 길', '버스']);
  expect(reading.assets.map(({ name, boxes: found }) => [name, found.length])).toEqual(
    tasks.map(({ name }) => [name, 1]),
  );
});

test('a box on a picture of unknown size is a mistake of the caller', async () => {
  const task = picture('a.jpg', { width: null, annotation: boxes([0, 1, 1, 1, 1]) });
  await expect(yoloOf(task)).rejects.toThrow('a.jpg has boxes but no size');
});
