import { expect, test } from 'vitest';
import { readTexts } from './testing/read-back.ts';

function file(path: string, head: string, ...corners: readonly (readonly number[])[]) {
  const objects = corners.map(
    ([xmin, ymin, xmax, ymax]) => `<object><name>a</name><bndbox><xmin>${xmin}</xmin>
      <ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox></object>`,
  );
  const text = `<annotation><filename>${path}.jpg</filename>${head}${objects.join('')}</annotation>`;
  return { path, text };
}

const original =
  '<folder>VOC2007</folder><source><database>The VOC2007 Database</database></source>';
const labelImg = '<path>/home/a/b.jpg</path><source><database>Unknown</database></source>';

test.each([
  ['inclusive-from-one', original, [[1, 1, 500, 375]]],
  ['inclusive-from-one', original, [[45.7, 2, 9, 9]]],
  ['plain', original, [[0, 1, 9, 9]]],
  ['plain-lifted-to-one', labelImg, [[1, 7, 9, 9]]],
  ['plain', labelImg, [[5, 0, 9, 9]]],
  ['plain', '', [[5.5, 6, 9, 9]]],
  ['unclear', '', [[5, 6, 9, 9]]],
  ['unclear', '', []],
])('%s is shown by %j with %j', async (dialect, head, corners) => {
  expect((await readTexts('voc', [file('1', head, ...corners)], null, {})).dialects).toEqual([
    { dialect, files: 1, first: '1' },
  ]);
});

test('files of several dialects are counted, and read as the caller says', async () => {
  const files = [
    file('1', original, [1, 1, 5, 5]),
    file('2', labelImg, [1, 1, 5, 5]),
    file('3', labelImg, [1, 1, 5, 5]),
  ];
  const plain = await readTexts('voc', files, null, {});
  expect(plain.dialects).toEqual([
    { dialect: 'plain-lifted-to-one', files: 2, first: '2' },
    { dialect: 'inclusive-from-one', files: 1, first: '1' },
  ]);
  expect(plain.assets.map(({ boxes }) => boxes[0]?.x)).toEqual([1, 1, 1]);
});
