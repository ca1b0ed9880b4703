import { describe, expect, test } from 'vitest';
import type { ReadOptions } from './import-format.ts';
import { picturesOf } from './pictures.ts';
import { readTexts } from './testing/read-back.ts';

function object(name: string, corners: readonly (number | string)[]): string {
  const [xmin, ymin, xmax, ymax] = corners;
  return `<object>
    <name>${name}</name><pose>Unspecified</pose><difficult>0</difficult>
    <bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox>
  </object>`;
}

function annotation(...objects: string[]): string {
  return `<?xml version="1.0"?>
<annotation verified="yes">
  <filename>사진 &amp; 그림.JPG</filename><path>C:\\data\\x.JPG</path>
  <size><width>640</width><height>480</height><depth>3</depth></size>
  ${objects.join('\n')}
</annotation>`;
}

function read(text: string, options: ReadOptions = {}) {
  return readTexts('voc', [{ path: 'annotations/a.xml', text }], null, options);
}

describe('boxes', () => {
  test('are float pixels with width = xmax − xmin', async () => {
    const { assets, broken } = await read(annotation(object('고양이', [1, 2.5, 11.25, 22])));
    expect(broken).toEqual([]);
    expect(assets).toMatchObject([
      {
        name: '사진 & 그림.JPG',
        width: 640,
        height: 480,
        boxes: [{ className: '고양이', x: 1, y: 2.5, width: 10.25, height: 19.5 }],
      },
    ]);
  });

  test('of the original data sets count pixels from one and include the last', async () => {
    const text = annotation(object('개', [1, 1, 640, 480]));
    const [asset] = (await read(text, { vocDialect: 'inclusive-from-one' })).assets;
    expect(asset?.boxes).toEqual([{ className: '개', x: 0, y: 0, width: 640, height: 480 }]);
  });

  test('are read with swapped corners, without area and past the edge, for the caller to judge', async () => {
    const [asset] = (
      await read(
        annotation(
          object('a', [9, 9, 1, 3]),
          object('a', [5, 5, 5, 9]),
          object('a', [-4, 0, 700, 9]),
        ),
      )
    ).assets;
    expect(asset?.boxes.map(({ x, y, width, height }) => [x, y, width, height])).toEqual([
      [1, 3, 8, 6],
      [5, 5, 0, 4],
      [-4, 0, 704, 9],
    ]);
  });
});

test('class names stay the text that was written', async () => {
  const names = ['007', 'true', '1e3', '&lt;b&gt;', '&#54620;&#xAE00;', ' 앞뒤 '];
  const { classNames } = await read(annotation(...names.map((name) => object(name, [0, 0, 1, 1]))));
  expect(classNames).toEqual(['007', 'true', '1e3', '<b>', '한글', '앞뒤']);
});

test('a picture without objects is labeled as empty', async () => {
  expect((await read(annotation())).assets).toMatchObject([{ boxes: [] }]);
});

test('the XML’s own name finds the picture when the name inside does not', async () => {
  const pictures = picturesOf([{ path: 'images/A.png', width: 640, height: 480 }]);
  const { assets } = await readTexts(
    'voc',
    [{ path: 'annotations/a.xml', text: annotation() }],
    pictures,
    {},
  );
  expect(assets).toMatchObject([{ name: 'images/A.png', width: 640, height: 480 }]);
});

describe('is refused with its line', () => {
  test('a number that is none, together with the whole picture', async () => {
    const { assets, broken } = await read(
      annotation(object('a', [1, 1, 2, 2]), object('b', ['x', 1, 2, 2]), object('', [1, 1, 2, 2])),
    );
    expect(assets).toEqual([]);
    expect(broken).toMatchObject([
      { file: 'annotations/a.xml', line: 9, reason: 'number-broken' },
      { line: 13, reason: 'class-empty' },
    ]);
  });

  test.each([
    ['infinite', 'Infinity'],
    ['empty', ''],
  ])('a corner that is %s', async (_name, corner) => {
    expect((await read(annotation(object('a', [corner, 1, 2, 2])))).broken).toMatchObject([
      { reason: 'number-broken' },
    ]);
  });

  test('an object without a box', async () => {
    expect((await read(annotation('<object><name>a</name></object>'))).broken).toMatchObject([
      { line: 5, reason: 'number-broken' },
    ]);
  });

  test('an entity bomb, before anything is expanded', async () => {
    const bomb = `<?xml version="1.0"?>
<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<annotation><filename>&c;</filename></annotation>`;
    expect((await read(bomb)).broken).toMatchObject([{ line: 2, reason: 'xml-document-type' }]);
  });

  test('a file that was cut off, at every place', async () => {
    const whole = annotation(object('a', [1, 1, 2, 2]));
    for (let length = 0; length < whole.length; length += 7) {
      const { assets, broken } = await read(whole.slice(0, length));
      expect(assets).toEqual([]);
      expect(broken).toMatchObject([{ reason: 'xml-broken' }]);
    }
  });

  test('another tool’s XML', async () => {
    expect((await read('<annotations><image id="0"/></annotations>')).broken).toMatchObject([
      { reason: 'shape-unknown' },
    ]);
  });
});
