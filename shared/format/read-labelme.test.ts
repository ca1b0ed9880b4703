import { describe, expect, test } from 'vitest';
import { picturesOf } from './pictures.ts';
import { readTexts } from './testing/read-back.ts';

type Points = readonly (readonly unknown[])[];

function shape(points: Points, more: object = {}) {
  return { label: '차', points, group_id: null, shape_type: 'rectangle', flags: {}, ...more };
}

function document(shapes: readonly unknown[], more: object = {}) {
  return {
    version: '5.5.0',
    flags: {},
    shapes,
    imagePath: '가.jpg',
    imageData: 'x'.repeat(1000),
    imageHeight: 480,
    imageWidth: 640,
    ...more,
  };
}

function read(value: unknown, names: readonly string[] | null = null, path = 'set/a.json') {
  const pictures =
    names && picturesOf(names.map((name) => ({ path: name, width: 640, height: 480 })));
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  return readTexts('labelme', [{ path, text }], pictures, {});
}

test('rectangles are two corners in whatever order, or all four', async () => {
  const { assets, broken } = await read(
    document([
      shape([
        [1, 2],
        [11.5, 22],
      ]),
      shape([
        [11.5, 2],
        [1, 22],
      ]),
      shape([
        [1, 2],
        [11.5, 2],
        [11.5, 22],
        [1, 22],
      ]),
    ]),
  );
  expect(broken).toEqual([]);
  const box = { className: '차', x: 1, y: 2, width: 10.5, height: 20 };
  expect(assets).toMatchObject([
    { name: 'set/가.jpg', width: 640, height: 480, boxes: [box, box, box] },
  ]);
});

test('flags that are true are classes of the picture', async () => {
  const flags = { __ignore__: false, 고양이: true, 개: false, 7: true };
  const [asset] = (await read(document([], { flags }))).assets;
  expect(asset?.classNames.toSorted()).toEqual(['7', '고양이']);
});

test.each([
  ['../images/가.jpg', ['images/가.jpg', 'set/가.jpg'], 'images/가.jpg'],
  ['가.jpg', ['가.jpg', 'set/가.jpg'], 'set/가.jpg'],
  ['C:\\x\\가.jpg', ['b/가.jpg'], 'b/가.jpg'],
  ['gone.jpg', ['b/a.png'], 'b/a.png'],
  ['10:30.jpg', ['10:30.jpg', 'set/10:30.jpg'], 'set/10:30.jpg'],
])('imagePath %j among %j is %j', async (imagePath, names, found) => {
  expect((await read(document([], { imagePath }), names)).assets).toMatchObject([{ name: found }]);
});

describe('is refused with its line, together with the picture', () => {
  const corners = [
    [1, 2],
    [3, 4],
  ];
  test.each([
    ['label-unsupported', shape([...corners, [5, 6]], { shape_type: 'polygon' })],
    ['label-unsupported', shape(corners, { shape_type: 'circle' })],
    ['label-unsupported', shape(corners, { shape_type: undefined })],
    ['class-empty', shape(corners, { label: ' ' })],
    [
      'number-broken',
      shape([
        [1, 2],
        ['NaN', 4],
      ]),
    ],
    [
      'number-broken',
      shape([
        [1, 2],
        [null, 4],
      ]),
    ],
    ['number-broken', shape([[1, 2], [3]])],
    ['cells-differ', shape([[1, 2]])],
    ['box-rotated', shape([...corners, [5, 6]])],
    [
      'box-rotated',
      shape([
        [0, 5],
        [5, 0],
        [10, 5],
        [5, 10],
      ]),
    ],
    ['shape-unknown', { label: 'a' }],
  ])('%s', async (reason, broken) => {
    const reading = await read(document([shape(corners), broken]));
    const before = JSON.stringify(document([shape(corners)]), null, 1).split('\n');
    expect(reading.assets).toEqual([]);
    expect(reading.broken).toMatchObject([
      { file: 'set/a.json', line: before.lastIndexOf(' ],') + 1, reason },
    ]);
  });

  test.each([
    ['size-broken', { imageWidth: -1 }],
    ['size-broken', { imageHeight: 'x' }],
    ['size-differs', { imageWidth: 480, imageHeight: 640 }],
    ['picture-missing', { imagePath: 'b.jpg' }],
    ['name-empty', { imagePath: '' }],
    ['shape-unknown', { shapes: undefined }],
  ])('%s', async (reason, more) => {
    expect(await read(document([], more), ['가.jpg'])).toMatchObject({
      assets: [],
      broken: [{ reason }],
    });
  });

  test('what is not JSON', async () => {
    expect((await read('{\n"shapes": [oops]}')).broken).toMatchObject([
      { line: 2, reason: 'json-broken' },
    ]);
  });
});
