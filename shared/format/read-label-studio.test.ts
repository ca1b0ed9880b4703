import { describe, expect, test } from 'vitest';
import type { ReadOptions } from './import-format.ts';
import { picturesOf } from './pictures.ts';
import { readTexts } from './testing/read-back.ts';

const sides = { x: 10, y: 20, width: 30, height: 40, rotation: 0 };

function rectangle(value: object = {}, more: object = {}) {
  return {
    id: 'r1',
    type: 'rectanglelabels',
    from_name: 'label',
    to_name: 'image',
    original_width: 200,
    original_height: 100,
    value: { ...sides, rectanglelabels: ['차'], ...value },
    ...more,
  };
}

const choice = { id: 'c1', type: 'choices', value: { choices: ['좋음', '나쁨'] } };

function task(id: number, result: readonly unknown[], data: object = { image: `${id}.jpg` }) {
  return { id, data, annotations: [{ id, was_cancelled: false, result }] };
}

function read(
  document: unknown,
  names: readonly string[] | null = null,
  options: ReadOptions = {},
  size = { width: 400, height: 200 },
) {
  const pictures = names && picturesOf(names.map((path) => ({ path, ...size })));
  const text = typeof document === 'string' ? document : JSON.stringify(document, null, 1);
  return readTexts('label-studio', [{ path: 'a.json', text }], pictures, options);
}

test('percent become pixels of the original size, or of the picture at hand', async () => {
  const document = [task(1, [rectangle()]), task(2, [])];
  expect(await read(document)).toMatchObject({
    broken: [],
    classNames: ['차'],
    assets: [
      {
        name: '1.jpg',
        line: 2,
        width: 200,
        height: 100,
        boxes: [{ className: '차', x: 20, y: 20, width: 60, height: 40 }],
      },
      { name: '2.jpg', width: null, height: null, boxes: [] },
    ],
  });
  const [asset] = (await read(document, ['사진/1.jpg', '2.jpg'])).assets;
  expect(asset).toMatchObject({
    name: '사진/1.jpg',
    width: 400,
    boxes: [{ x: 40, y: 40, width: 120, height: 80 }],
  });
});

test('one task alone, the names of older versions, and rectangles with labels beside them are read', async () => {
  const labels = {
    ...rectangle({ rectanglelabels: undefined, labels: ['버스'] }),
    type: 'labels',
  };
  const { id, data, annotations } = task(1, [labels]);
  expect((await read({ id, data, completions: annotations })).assets).toMatchObject([
    { boxes: [{ className: '버스' }] },
  ]);
});

test('choices are classes of the text or of the picture', async () => {
  const { assets } = await read([task(1, [choice], { text: '글\n한 줄' }), task(2, [choice])]);
  expect(assets).toMatchObject([
    { text: '글\n한 줄', classNames: ['좋음', '나쁨'] },
    { name: '2.jpg', text: null, classNames: ['좋음', '나쁨'] },
  ]);
});

describe('the subject of a task', () => {
  test.each([
    ['/data/upload/3/1f2e3d4c-%EA%B0%80.jpg', '가.jpg'],
    ['/data/upload/3/1f2e3d4c-a.jpg', 'a.jpg'],
    ['/data/local-files/?d=set%2Fb%2Fa.jpg', 'b/a.jpg'],
    ['https://example.org/x/a.jpg?token=1', 'a.jpg'],
    ['s3://bucket/x/100%.jpg', '100%.jpg'],
  ])('at %j is the picture %j', async (image, path) => {
    expect((await read([task(1, [], { image })], [path, 'c/a.png'])).assets).toMatchObject([
      { name: path },
    ]);
  });

  test('is told by the caller where the data do not tell', async () => {
    const data = { reviewText: '본문', summary: '요약' };
    expect((await read([task(1, [choice], data)])).broken).toMatchObject([
      { line: 4, reason: 'subject-unknown', found: 'reviewText, summary' },
    ]);
    expect(
      (await read([task(1, [choice], data)], null, { text: 'reviewText' })).assets,
    ).toMatchObject([{ text: '본문' }]);
  });
});

test('skipped and missing answers are passed over, the true one of several is taken', async () => {
  const skipped = { result: [rectangle()], was_cancelled: true };
  const answer = { result: [rectangle()] };
  const truth = { result: [rectangle({ x: 0 })], ground_truth: true };
  const data = (id: number) => ({ image: `${id}.jpg` });
  const { assets, broken } = await read([
    { id: 1, data: data(1), annotations: [skipped] },
    { id: 2, data: data(2), predictions: [answer] },
    { id: 3, data: data(3), annotations: [answer, skipped] },
    { id: 4, data: data(4), annotations: [answer, truth] },
    { id: 5, data: data(5), annotations: [answer, answer] },
  ]);
  expect(assets.map(({ name, boxes }) => [name, boxes[0]?.x])).toEqual([
    ['3.jpg', 20],
    ['4.jpg', 0],
  ]);
  expect(broken).toMatchObject([{ reason: 'answers-several', found: '2' }]);
});

describe('is refused with its line, together with the task', () => {
  test.each([
    ['box-rotated', rectangle({ rotation: 12 })],
    ['box-rotated', rectangle({}, { image_rotation: 90 })],
    ['box-negative', rectangle({ width: -1 })],
    ['number-broken', rectangle({ x: 'NaN' })],
    ['number-broken', rectangle({ height: null })],
    ['class-empty', rectangle({ rectanglelabels: [] })],
    ['label-unsupported', rectangle({ rectanglelabels: ['차', '버스'] })],
    ['label-unsupported', { id: 'p', type: 'polygonlabels', value: { points: [[1, 2]] } }],
    ['label-unsupported', { ...choice, id: 'r1', value: { ...sides, choices: ['a'] } }],
    ['class-empty', { ...choice, id: 'c2', value: { choices: [] } }],
    ['size-broken', rectangle({}, { original_width: 0 })],
    ['size-broken', rectangle({}, { original_height: -5 })],
    ['size-unknown', rectangle({}, { original_width: undefined })],
    ['shape-unknown', { id: 'x' }],
    ['shape-unknown', null],
  ])('%s', async (reason, result) => {
    const document = [task(1, []), task(2, [choice, result]), task(3, [rectangle()])];
    const text = JSON.stringify(document, null, 1);
    const { assets, broken } = await read(text);
    expect(broken).toMatchObject([{ file: 'a.json', reason }]);
    const before = JSON.stringify([task(1, []), task(2, [choice])], null, 1).split('\n');
    expect(broken[0]?.line).toBe(before.lastIndexOf('    ]') + 1);
    expect(assets.map(({ name }) => name)).toEqual(['1.jpg', '3.jpg']);
  });

  test('an id that is taken, of a task and of a result', async () => {
    const { assets, broken } = await read([
      task(1, []),
      task(1, [], { image: 'x.jpg' }),
      task(2, [rectangle(), rectangle()]),
    ]);
    expect(assets.map(({ name }) => name)).toEqual(['1.jpg']);
    expect(broken).toMatchObject([
      { line: 16, reason: 'id-repeated', found: '1' },
      { reason: 'id-repeated', found: 'r1' },
    ]);
  });

  test('a picture of another shape than the one that was labeled', async () => {
    const reading = await read(
      [task(1, [rectangle()])],
      ['1.jpg'],
      {},
      { width: 100, height: 200 },
    );
    expect(reading.broken).toMatchObject([{ reason: 'size-differs' }]);
  });

  test('what is not JSON, and what is not Label Studio', async () => {
    expect((await read('[\n{"id": oops}]')).broken).toMatchObject([
      { line: 2, reason: 'json-broken' },
    ]);
    expect((await read('{"images": []}')).broken).toMatchObject([
      { line: 1, reason: 'shape-unknown' },
    ]);
    expect((await read('[{"data": {}},\n 7]')).broken).toMatchObject([
      { line: 2, reason: 'shape-unknown' },
    ]);
  });
});
