/** However a file is cut into pieces, the same is read; and what is too much for memory is put aside. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxRuns } from './box-runs.ts';
import { importFormatOf } from './formats.ts';
import { jsonBreak } from './json-break.ts';
import { readWhole } from './read-whole.ts';
import { memoryScratch } from './scratch.ts';
import { boxCase, choiceCase, rangeCase, textCase } from './testing/export-arbitrary.ts';
import { readTexts, written } from './testing/read-back.ts';

test.each([
  ['coco', boxCase],
  ['cvat', boxCase],
  ['label-studio', boxCase],
  ['jsonl', boxCase],
  ['voc', boxCase],
  ['labelme', choiceCase(true)],
  ['csv', textCase(false)],
  ['tsv', textCase(false)],
  ['label-studio', rangeCase],
] as const)('%s is the same in pieces of any size', async (format, arbitrary) => {
  await fc.assert(
    fc.asyncProperty(arbitrary, fc.integer({ min: 1, max: 40 }), async (one, size) => {
      const reader = importFormatOf(format);
      if (reader === null) throw new Error(format);
      const files = (await written(format, one.project, one.tasks))
        .filter(({ path }) => reader.takes(path))
        .map(({ path, content }) => ({ path, text: content }));
      const cut = files.map(({ path, text }) => ({
        path,
        *chunks() {
          for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
        },
      }));
      const options = { quoting: 'rfc4180', guarded: true } as const;
      expect(await readWhole(reader, cut, null, options)).toEqual(
        await readTexts(format, files, null, options),
      );
    }),
    { numRuns: 40 },
  );
});

test('what is no JSON is refused at the same place in pieces of any size', async () => {
  const text = '[\n {"text": "가"},\n {"text": oops}\n]';
  for (let size = 1; size < text.length; size += 1) {
    const reader = importFormatOf('jsonl');
    if (reader === null) throw new Error('jsonl');
    const pieces = [
      {
        path: 'a.json',
        *chunks() {
          for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
        },
      },
    ];
    const { assets, broken } = await readWhole(reader, pieces, null, {});
    expect(assets.map((asset) => asset.text)).toEqual(['가']);
    expect(broken).toMatchObject([{ line: 3, column: 11, reason: 'json-broken' }]);
  }
});

test('JSON breaks where JSON.parse says that it does', () => {
  const unit = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '1',
    '-',
    '.',
    'e',
    ' ',
    'true',
    '\\',
    '\n',
  );
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string({ unit, maxLength: 12 })), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      expect(jsonBreak(text) === null).toBe(isJson);
    }),
    { numRuns: 2000 },
  );
});

test('boxes that are put aside come back picture by picture, in the order in which they came', async () => {
  const pictures = 1000;
  const count = 450_000;
  const runs = boxRuns(memoryScratch());
  for (let number = 0; number < count; number += 1) {
    // Neighbours go to pictures that lie far apart.
    const picture = (number * 7919) % pictures;
    const place = { index: number, line: 1, column: 1 };
    runs.add({
      picture,
      label: 0,
      x: number,
      y: 0,
      width: 1,
      height: 1,
      flags: ['truncated'],
      ...place,
    });
    if (number % 1000 === 0) await runs.settle();
  }
  const boxesOf = runs.merged();
  let seen = 0;
  let isInOrder = true;
  for (let picture = 0; picture < pictures; picture += 1) {
    let last = -1;
    for (const box of await boxesOf(picture)) {
      isInOrder &&= box.picture === picture && box.x > last && box.flags[0] === 'truncated';
      last = box.x;
      seen += 1;
    }
  }
  expect(isInOrder).toBe(true);
  expect(seen).toBe(count);
});
