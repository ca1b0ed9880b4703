import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomOf } from '../plan/random.ts';
import { pngOf } from '../testing/png.ts';
import { UsageFailure } from '../usage-failure.ts';
import { chooseTasks } from './choose-tasks.ts';
import { readTruth } from './read-truth.ts';
import type { ReadWish } from './read-truth.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jaturi-truth-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function read(format: ReadWish['format'], more: Partial<ReadWish> & { path?: string } = {}) {
  const { path = '', ...rest } = more;
  const nothing = { label: null, text: null, separator: null };
  return readTruth({ ...nothing, ...rest, data: join(folder, path), format });
}

function voc(
  filename: string,
  boxes: readonly (readonly [string, number, number, number, number])[],
) {
  const objects = boxes.map(
    ([name, left, top, right, bottom]) =>
      `<object><name>${name}</name><bndbox><xmin>${left}</xmin><ymin>${top}</ymin><xmax>${right}</xmax><ymax>${bottom}</ymax></bndbox></object>`,
  );
  return `<annotation><filename>${filename}</filename>${objects.join('')}</annotation>`;
}

describe('the truth in boxes', () => {
  it('is clamped to the picture; a box without area is refused; a picture without labels is empty', async () => {
    write('images/고양이 하나.PNG', pngOf(100, 80, 1));
    write('images/b.png', pngOf(100, 80, 2));
    write(
      'annotations/고양이 하나.xml',
      voc('고양이 하나.PNG', [
        ['고양이', 90, 10, 120, 30],
        ['개', 5, 5, 5, 9],
      ]),
    );
    const { truth } = await read('voc');
    expect(truth).toMatchObject({ kind: 'box', medium: 'picture', classNames: ['고양이', '개'] });
    expect(truth.tasks).toMatchObject([
      { name: 'images/b.png', boxes: [], refused: 0 },
      {
        name: 'images/고양이 하나.PNG',
        boxes: [{ className: '고양이', x: 90, y: 10, width: 10, height: 20 }],
        refused: 1,
        picture: { width: 100, height: 80 },
      },
    ]);
  });

  it('is found from the folder or a file of labels beside the folder of pictures', async () => {
    write('images/a.png', pngOf(50, 50, 1));
    write('images/b.png', pngOf(50, 50, 2));
    write('annotations/a.xml', voc('a.png', [['cat', 1, 2, 3, 4]]));
    const whole = await read('voc', { path: 'annotations' });
    expect(whole.truth.tasks.map(({ name }) => name)).toEqual(['images/a.png', 'images/b.png']);
    const one = await read('voc', { path: 'annotations/a.xml' });
    expect(one.truth.tasks.map(({ name }) => name)).toEqual(['images/a.png']);
    expect(one.folder).toBe(folder);
  });

  it('may stand in a table with a row for each box', async () => {
    write('images/a.png', pngOf(50, 50, 1));
    write('images/b.png', pngOf(50, 50, 2));
    write(
      'labels.csv',
      'filename,class,xmin,ymin,xmax,ymax\r\na.png,cat,1,2,11,12\r\na.png,cat,1,2,11,12\r\n',
    );
    const { truth } = await read('csv', { path: 'labels.csv' });
    const cat = { className: 'cat', x: 1, y: 2, width: 10, height: 10 };
    expect(truth.tasks.map(({ boxes }) => boxes)).toEqual([[cat, cat], []]);
  });
});

describe('the truth in classes', () => {
  it('may be the folders of pictures', async () => {
    write('cat/a.png', pngOf(8, 8, 1));
    write('dog/a.png', pngOf(8, 8, 2));
    const { truth } = await read('folders');
    expect(truth.kind).toBe('classification');
    expect(truth.tasks.map(({ name, className }) => [name, className])).toEqual([
      ['cat/a.png', 'cat'],
      ['dog/a.png', 'dog'],
    ]);
  });

  it('may be rows of texts in any encoding, the same text as often as it stands there', async () => {
    write('a.csv', '\ufefftext,label\r\n"안녕, ""너""",0\r\n같은 말,0\r\n같은 말,1\r\n');
    const { truth, labelFiles } = await read('csv');
    expect(labelFiles).toEqual(['a.csv']);
    expect(truth).toMatchObject({ kind: 'classification', medium: 'text', classNames: ['0', '1'] });
    expect(truth.tasks.map(({ text, className }) => [text, className])).toEqual([
      ['안녕, "너"', '0'],
      ['같은 말', '0'],
      ['같은 말', '1'],
    ]);
  });

  it('leaves out pictures for which the data choose no class, and keeps such texts unanswered', async () => {
    write('a.csv', 'text,label\nyes,1\nno,\n');
    const texts = (await read('csv')).truth.tasks;
    expect(texts.map(({ text, className }) => [text, className])).toEqual([
      ['yes', '1'],
      ['no', null],
    ]);
    write('a.png', pngOf(8, 8, 1));
    write('b.png', pngOf(8, 8, 2));
    write('a.csv', 'file,label\na.png,1\nb.png,\n');
    expect((await read('csv')).truth.tasks.map(({ name }) => name)).toEqual(['a.png']);
  });
});

describe('the chosen tasks', () => {
  it('are as many pictures as wanted, others for another seed, the same for the same', async () => {
    for (let index = 0; index < 20; index += 1) write(`cat/${index}.png`, pngOf(8, 8, index));
    const { truth, folder: at } = await read('folders');
    const names = (seed: number) =>
      chooseTasks(truth, at, 5, randomOf(seed)).tasks.map(({ name }) => name);
    expect(names(1)).toHaveLength(5);
    expect(names(1)).toEqual(names(1));
    expect(names(1)).not.toEqual(names(2));
    expect(chooseTasks(truth, at, 99, randomOf(1)).tasks).toHaveLength(20);
  });
});

describe('data that cannot be used', () => {
  it.each<[string, () => void, ReadWish['format'], Partial<ReadWish>, string]>([
    ['nothing there', () => rmSync(folder, { recursive: true }), 'voc', {}, 'does not exist'],
    [
      'no labels',
      () => write('a.png', pngOf(8, 8, 1)),
      'coco',
      {},
      'no file that --format coco reads',
    ],
    ['no pictures', () => write('a.xml', voc('a.png', [])), 'voc', {}, 'holds no pictures'],
    [
      'no such picture',
      () => {
        write('a.xml', voc('a.png', []));
        write('b.png', pngOf(8, 8, 1));
      },
      'voc',
      {},
      'a.xml:1 names a picture that is not there (a.png)',
    ],
    [
      'no such column',
      () => write('a.csv', 'text,good,bad\na,1,0\n'),
      'csv',
      { label: 'best' },
      'Choose --label and --text among the columns of a.csv: text, good, bad.',
    ],
    [
      'no label column',
      () => write('a.csv', 'text,good,bad\na,1,0\n'),
      'csv',
      {},
      'names no class. Choose --label',
    ],
    [
      'another format',
      () => write('a.tsv', '{"a": 1}'),
      'voc',
      {},
      'no file that --format voc reads',
    ],
  ])('is refused in one sentence: %s', async (_, prepare, format, more, sentence) => {
    prepare();
    const reading = read(format, more);
    await expect(reading).rejects.toThrow(UsageFailure);
    await expect(reading).rejects.toThrow(sentence);
  });

  it('is refused when there are more classes than a project can have', async () => {
    const rows = Array.from({ length: 1001 }, (_, index) => `text ${index},class ${index}\n`);
    write('a.csv', `text,label\n${rows.join('')}`);
    await expect(read('csv')).rejects.toThrow('1001 classes');
  });
});
