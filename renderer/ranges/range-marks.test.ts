import { describe, expect, it } from 'vitest';
import { Annotation } from '#shared/annotation/annotation.ts';
import { Pin } from '#shared/review.ts';
import { marksOf } from './range-marks.ts';

const id = (number: number) => `0190b8a0-0000-7000-8000-00000000000${number}`;
const ranges = (...all: readonly (readonly [number, number, number, string?])[]) =>
  Annotation.parse({
    items: all.map(([number, start, end, classId = 'name']) => ({
      kind: 'text-range',
      itemId: id(number),
      classId,
      start,
      end,
    })),
    report: null,
  });
const pin = (number: number, target: object) =>
  Pin.parse({ pinId: id(number), target, comment: '' });

const before = ranges([1, 0, 3], [2, 5, 8], [3, 9, 12]);
const after = ranges([1, 0, 3], [2, 5, 7], [4, 1, 6]);

describe('the marks of a text', () => {
  it('tell what was added, changed and removed since the revision that was returned', () => {
    const marks = marksOf({
      annotation: after,
      earlier: before,
      compares: true,
      pins: [],
      currentPin: 0,
    });
    expect(marks.ranges.map(({ state }) => state)).toEqual(['plain', 'changed', 'added']);
    expect(marks.earlier.map(({ itemId, state }) => [itemId, state])).toEqual([
      [id(2), 'earlier'],
      [id(3), 'removed'],
    ]);
    expect(marks.lanes).toBe(2);
  });

  it('show all earlier ranges to the one who puts them right', () => {
    const marks = marksOf({
      annotation: after,
      earlier: before,
      compares: false,
      pins: [],
      currentPin: 0,
    });
    expect(marks.ranges.every(({ state }) => state === 'plain')).toBe(true);
    expect(marks.earlier.map(({ state }) => state)).toEqual(['earlier', 'earlier', 'earlier']);
  });

  it('keep a pin at its range when that has been moved or removed', () => {
    const pins = [
      pin(7, { at: 'item', itemId: id(2) }),
      pin(8, { at: 'item', itemId: id(3) }),
      pin(9, { at: 'task' }),
      pin(6, { at: 'text', start: 2, end: 4 }),
    ];
    const marks = marksOf({
      annotation: after,
      earlier: before,
      compares: false,
      pins,
      currentPin: 1,
    });
    expect(marks.pins).toEqual([
      { number: 1, extent: { start: 5, end: 7 }, isCurrent: false },
      { number: 2, extent: { start: 9, end: 12 }, isCurrent: true },
      { number: 4, extent: { start: 2, end: 4 }, isCurrent: false },
    ]);
  });
});
