import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { picturesOf } from './pictures.ts';
import { readTexts } from './testing/read-back.ts';

const pictures = picturesOf([
  { path: 'images/길.1.jpg', width: 1000, height: 500 },
  { path: 'images/b.png', width: null, height: null },
]);
const classes = { path: 'classes.txt', text: '차\r\n버스\r\n' };

function read(label: string, classFile = classes) {
  return readTexts('yolo', [classFile, { path: 'labels/길.1.txt', text: label }], pictures, {});
}

test('relative centres become pixels of the shown picture', async () => {
  const { assets, classNames, broken } = await read('1 0.5 0.5 0.2 0.4\r\n0 0.1 0.1 0.2 0.2\r\n');
  expect(broken).toEqual([]);
  expect(classNames).toEqual(['차', '버스']);
  expect(assets).toMatchObject([{ name: 'images/길.1.jpg', width: 1000, height: 500 }]);
  expect(assets[0]?.boxes).toEqual([
    { className: '버스', x: 400, y: 150, width: 200, height: 200 },
    { className: '차', x: 0, y: 0, width: 200, height: 100 },
  ]);
});

test('six decimals bring a box back to within half a millionth of the side', async () => {
  const corner = fc.double({ min: 0, max: 0.5, noNaN: true });
  const side = fc.double({ min: 0.001, max: 0.5, noNaN: true });
  await fc.assert(
    fc.asyncProperty(corner, corner, side, side, async (x, y, width, height) => {
      const line = [x + width / 2, y + height / 2, width, height].map((one) => one.toFixed(6));
      const box = (await read(`0 ${line.join(' ')}`)).assets[0]?.boxes[0];
      expect(Math.abs((box?.x ?? NaN) - x * 1000)).toBeLessThanOrEqual(1000 * 0.76e-6);
      expect(Math.abs((box?.width ?? NaN) - width * 1000)).toBeLessThanOrEqual(1000 * 0.51e-6);
      expect(Math.abs((box?.height ?? NaN) - height * 500)).toBeLessThanOrEqual(500 * 0.51e-6);
    }),
  );
});

test('an empty file is an empty picture', async () => {
  expect((await read('\n')).assets).toMatchObject([{ name: 'images/길.1.jpg', boxes: [] }]);
});

describe('class names come from', () => {
  test.each([
    ['obj.names', '차\n버스\n'],
    ['data.yaml', "train: ../train\nnc: 2\nnames: ['차', '버스']  # two\n"],
    ['data.yaml', 'names:\n- 차\n- "버스"\n'],
    ['data.yml', 'path: x\nnames:\n  0: 차\n  1: 버스\n'],
    ['data.yaml', 'names: {0: 차, 1: 버스}\n'],
  ])('%s: %j', async (path, text) => {
    expect(await read('1 .5 .5 1 1', { path, text })).toMatchObject({
      classNames: ['차', '버스'],
      assets: [{ boxes: [{ className: '버스' }] }],
    });
  });

  test('the nearest file above where there are several', async () => {
    const files = [
      { path: 'classes.txt', text: '바깥' },
      { path: 'labels/classes.txt', text: '안' },
      { path: 'labels/길.1.txt', text: '0 .5 .5 1 1' },
    ];
    expect((await readTexts('yolo', files, pictures, {})).assets[0]?.boxes[0]?.className).toBe(
      '안',
    );
  });

  test('no file that is damaged or a bomb', async () => {
    const bomb = `a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nnames: [*c,*c,*c,*c]`;
    for (const text of ['names: [차', '- 1', '', bomb]) {
      expect((await read('0 .5 .5 1 1', { path: 'data.yaml', text })).broken).toMatchObject([
        { line: 1, reason: 'class-unknown' },
      ]);
    }
  });
});

test.each([
  ['9 .5 .5 1 1', 'class-unknown'],
  ['0.5 .5 .5 1 1', 'class-unknown'],
  ['0 .5 .5 -1 1', 'box-negative'],
  ['0 .5 x 1 1', 'number-broken'],
  ['0 .5 nan 1 1', 'number-broken'],
  ['0 .5 .5 1', 'cells-differ'],
  ['0 .1 .1 .2 .2 .3 .3', 'cells-differ'],
])('refuses %j with its line, together with the picture', async (line, reason) => {
  const { assets, broken } = await read(`0 .5 .5 1 1\n${line}\n`);
  expect(assets).toEqual([]);
  expect(broken).toEqual([{ file: 'labels/길.1.txt', line: 2, reason, found: line }]);
});

test('class numbers may have holes, and a hole is no class', async () => {
  const holes = { path: 'data.yaml', text: 'names:\n  2: 차\n  7: 버스\n' };
  expect((await read('7 .5 .5 1 1', holes)).assets[0]?.boxes[0]?.className).toBe('버스');
  expect((await read('3 .5 .5 1 1', holes)).broken).toMatchObject([{ reason: 'class-unknown' }]);
});

test('asks for the size and the picture, and passes by lists and notes', async () => {
  const files = [
    classes,
    { path: 'labels/b.txt', text: '0 .5 .5 1 1' },
    { path: 'labels/c.txt', text: '0 .5 .5 1 1' },
    { path: 'train.txt', text: 'data/img/길.1.jpg\ndata/img/b.png\n' },
  ];
  expect((await readTexts('yolo', files, pictures, {})).broken).toMatchObject([
    { file: 'labels/b.txt', reason: 'size-unknown' },
    { file: 'labels/c.txt', reason: 'picture-missing' },
  ]);
});
