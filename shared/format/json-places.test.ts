import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonEntries, jsonPlace } from './json-places.ts';
import { lineIndex } from './line-index.ts';

test('every entry stands where it is said to stand', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = ` ${JSON.stringify(value, null, indent)}\n`;
      const entries = [...jsonEntries(text)];
      const isContainer = typeof value === 'object' && value !== null;
      expect(entries.map(({ key }) => key).toSorted()).toEqual(
        isContainer ? Object.keys(value).toSorted() : [],
      );
      for (const { key, at } of entries) {
        const wanted = JSON.stringify(Reflect.get(Object(value), key), null, indent);
        const found = text.slice(at, at + 2 * wanted.length + 100 * wanted.split('\n').length);
        const flat = (one: string) => one.replace(/\n\s*/g, '\n');
        expect(flat(found).startsWith(flat(wanted))).toBe(true);
      }
    }),
  );
});

test('quotation marks, brackets and slashes in texts do not mislead', () => {
  const text = '{"a\\"]": "}\\\\", "b" : [ 1,\n{"c": [true, "\\\\\\"", null]}] }';
  expect(text.slice(jsonPlace(text, ['b', 1, 'c', 2]))).toBe('null]}] }');
  expect(lineIndex(text)(jsonPlace(text, ['b', 1]))).toBe(2);
});

test('where there is no such entry, the last one on the way counts', () => {
  const text = '{"shapes": [{}, {"label": 1}]}';
  expect(text.slice(jsonPlace(text, ['shapes', 7]))).toBe('[{}, {"label": 1}]}');
});

test('lines are those that an editor shows', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '가') }), (text) => {
      const line = lineIndex(text);
      for (let index = 0; index <= text.length; index += 1) {
        expect(line(index)).toBe(text.slice(0, index).split('\n').length);
      }
    }),
  );
});
