import { expect, test } from 'vitest';
import { picturesOf } from './pictures.ts';
import { readTexts } from './testing/read-back.ts';

const whole = {
  images: [
    { id: 7, file_name: 'train/가.jpg', width: 640, height: 480 },
    { id: 'b', file_name: '나.jpg' },
  ],
  annotations: [
    { id: 1, image_id: 7, category_id: 0, bbox: [0.5, 1, 2, 0] },
    { id: 2, image_id: 7, category_id: 9, bbox: [1, 2, 3.125, 4] },
  ],
  categories: [
    { id: 9, name: '차' },
    { id: 0, name: '버스' },
  ],
};

function read(document: unknown, names: readonly string[] | null = null) {
  const pictures = names && picturesOf(names.map((path) => ({ path, width: 10, height: 10 })));
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return readTexts('coco', [{ path: 'a.json', text }], pictures, {});
}

test('believes the ids of the file, keeps fractions and lists empty pictures', async () => {
  expect(await read(whole)).toMatchObject({
    classNames: ['차', '버스'],
    broken: [],
    assets: [
      {
        name: 'train/가.jpg',
        width: 640,
        height: 480,
        boxes: [
          { className: '버스', x: 0.5, y: 1, width: 2, height: 0 },
          { className: '차', x: 1, y: 2, width: 3.125, height: 4 },
        ],
      },
      { name: '나.jpg', width: null, height: null, boxes: [] },
    ],
  });
});

test('names pictures that are not there', async () => {
  const { assets, broken } = await read(whole, ['images/나.jpg']);
  expect(assets.map(({ name }) => name)).toEqual(['images/나.jpg']);
  expect(broken).toEqual([
    { file: 'a.json', line: 1, column: 12, reason: 'picture-missing', found: 'train/가.jpg' },
  ]);
});

test.each([
  ['class-unknown', { image_id: 'b', category_id: 5, bbox: [1, 2, 3, 4] }],
  ['box-negative', { image_id: 'b', category_id: 9, bbox: [1, 2, -3, 4] }],
  ['number-broken', { image_id: 'b', category_id: 9, bbox: [1, 2, null, 4] }],
  ['number-broken', { image_id: 'b', category_id: 9, bbox: [1, 2, 3] }],
  ['number-broken', { image_id: 'b', category_id: 9 }],
  ['picture-missing', { image_id: 99, category_id: 9, bbox: [1, 2, 3, 4] }],
])('refuses an annotation as %s and quotes it', async (reason, annotation) => {
  const annotations = [...whole.annotations, annotation];
  const { assets, broken } = await read({ ...whole, annotations });
  expect(broken).toMatchObject([{ file: 'a.json', reason }]);
  expect(broken[0]?.found).toMatch(/^annotations\[2\]/);
  expect(assets.map(({ name }) => name)).toEqual(
    annotation.image_id === 'b' ? ['train/가.jpg'] : ['train/가.jpg', '나.jpg'],
  );
});

test('refuses ids that are taken and sizes that are negative', async () => {
  const [first, second] = whole.images;
  const twice = await read({ ...whole, images: [first, second, { id: 7, file_name: 'x.jpg' }] });
  expect(twice.assets.map(({ name }) => name)).toEqual(['나.jpg']);
  expect(twice.broken).toMatchObject([{ reason: 'id-repeated' }]);
  const categories = [...whole.categories, { id: 9, name: '트럭' }];
  expect(await read({ ...whole, categories })).toMatchObject({
    assets: [],
    broken: [{ reason: 'id-repeated', found: 'categories 9' }],
  });
  expect(await read({ ...whole, images: [{ ...first, width: -640 }, second] })).toMatchObject({
    assets: [{ name: '나.jpg' }],
    broken: [{ reason: 'size-broken' }],
  });
});

test('refuses what is not JSON with its line, and what is not COCO', async () => {
  expect((await read('{\n"images": [],\n,}')).broken).toMatchObject([
    { line: 3, reason: 'json-broken' },
  ]);
  expect((await read('{\n"images": [')).broken).toMatchObject([{ line: 2, reason: 'json-broken' }]);
  expect((await read([])).broken).toMatchObject([{ line: 1, reason: 'shape-unknown' }]);
});
