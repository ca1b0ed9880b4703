import { expect, test } from 'vitest';
import { brokenRowSentence } from './broken-row.ts';
import type { ReadOptions } from './import-format.ts';
import { readTexts } from './testing/read-back.ts';

function read(text: string, options: ReadOptions = {}) {
  return readTexts('jsonl', [{ path: 'rows.jsonl', text }], null, options);
}

test('reads the shapes that text sets come in', async () => {
  const text = [
    '{"text": "하나", "label": "1"}',
    '{"text": "둘", "label": 0}',
    '{"text": "셋", "label": ["a", "b"]}\r',
    '',
    '{"text": "넷", "labels": ["c"], "id": 7}',
    '{"text": "다섯", "label": null}',
  ].join('\n');
  const { assets, broken } = await read(text);
  expect(broken).toEqual([]);
  expect(assets.map((asset) => [asset.line, asset.text, asset.classNames])).toEqual([
    [1, '하나', ['1']],
    [2, '둘', ['0']],
    [3, '셋', ['a', 'b']],
    [5, '넷', ['c']],
    [6, '다섯', []],
  ]);
});

test('reads one list, each object with the line on which it begins', async () => {
  const { assets, broken } = await read('[\n{"text": "\\uac00", "label": "x"}, {"text": " "}]');
  expect(assets).toMatchObject([{ text: '가', classNames: ['x'], line: 2 }]);
  expect(broken).toMatchObject([{ line: 2, reason: 'text-empty' }]);
});

test('takes the columns that it is told', async () => {
  expect(
    (await read('{"문장": "글", "정답": "x"}', { text: '문장', label: '정답' })).assets,
  ).toMatchObject([{ text: '글', classNames: ['x'] }]);
});

test('passes over a picture that nobody has labeled', async () => {
  const empty = '{"name": "b.jpg", "boxes": []}';
  expect(await read(`{"name": "a.jpg", "boxes": null}\n${empty}`)).toMatchObject({
    assets: [{ name: 'b.jpg', boxes: [] }],
    broken: [],
  });
});

test.each([
  ['{"text": "글"', 'json-broken'],
  ['{"text": 5}', 'shape-unknown'],
  ['"글"', 'shape-unknown'],
  ['{"label": "1"}', 'name-empty'],
  ['{"text": "", "label": "1"}', 'text-empty'],
  ['{"text": "\\ud800", "label": "1"}', 'encoding-broken'],
  [
    '{"name": "a.jpg", "boxes": [{"label": "x", "x": 1, "y": 1, "width": -1, "height": 1}]}',
    'shape-unknown',
  ],
])('refuses %s with its line and goes on', async (line, reason) => {
  const { assets, broken } = await read(`{"text": "글"}\n${line}\n{"text": "글"}\n`);
  expect(broken).toMatchObject([{ file: 'rows.jsonl', line: 2, reason }]);
  expect(assets.map((asset) => asset.line)).toEqual([1, 3]);
});

test('lines are texts whatever ends them', async () => {
  const text = '하나\r\n둘\n\n"셋", 넷\r다섯';
  const { assets, broken } = await readTexts('lines', [{ path: 'a.txt', text }], null, {});
  expect(assets.map((asset) => [asset.line, asset.text])).toEqual([
    [1, '하나'],
    [2, '둘'],
    [4, '"셋", 넷'],
    [5, '다섯'],
  ]);
  expect(broken.map(brokenRowSentence)).toEqual(['a.txt:3 has an empty or blank text']);
});
