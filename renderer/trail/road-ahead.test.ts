import { expect, test } from 'vitest';
import { roadAhead } from './road-ahead.ts';

test('from the first stroke the whole road lies ahead', () => {
  const road = ['saved', 'waiting', 'received', 'in-review', 'approved', 'payable', 'paid'];
  expect(roadAhead('untouched')).toEqual(road);
  expect(roadAhead('returned')).toEqual(road);
});

test('what was passed is not ahead', () => {
  expect(roadAhead('in-review')).toEqual(['approved', 'payable', 'paid']);
  expect(roadAhead('paid')).toEqual([]);
});

test('held work waits for an operator, so nothing is foretold', () => {
  expect(roadAhead('held')).toEqual([]);
});

test('where nobody reviews, no review is foretold', () => {
  expect(roadAhead('received', false)).toEqual(['approved', 'payable', 'paid']);
});
