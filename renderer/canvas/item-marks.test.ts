import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ItemId } from '#shared/ids.ts';
import { noMarks, toggleAllHidden, toggleMark } from './item-marks.ts';

const ids = ['a', 'b', 'c', 'd', 'e'] as ItemId[];
const some = fc.subarray(ids, { minLength: 1 });

describe('marks on boxes', () => {
  it('are put on all of several boxes first, and taken off them next', () => {
    fc.assert(
      fc.property(some, some, fc.constantFrom('hidden', 'locked'), (before, chosen, mark) => {
        const marked = toggleMark(noMarks, mark, before);
        const isAll = chosen.every((itemId) => before.includes(itemId));
        const next = toggleMark(marked, mark, chosen)[mark];
        for (const itemId of ids) {
          const expected = chosen.includes(itemId) ? !isAll : before.includes(itemId);
          expect(next.has(itemId)).toBe(expected);
        }
      }),
    );
  });

  it('of one sort leave the other alone', () => {
    const locked = toggleMark(noMarks, 'locked', ids.slice(0, 2));
    expect(toggleMark(locked, 'hidden', ids).locked).toEqual(new Set(ids.slice(0, 2)));
  });

  it('hide all when all are in sight, and show all when any is hidden', () => {
    fc.assert(
      fc.property(fc.subarray(ids), (before) => {
        const marks = toggleAllHidden(
          before.length === 0 ? noMarks : toggleMark(noMarks, 'hidden', before),
          ids,
        );
        expect([...marks.hidden].toSorted()).toEqual(before.length === 0 ? ids : []);
      }),
    );
  });

  it('of another task stay as they are', () => {
    const elsewhere = 'elsewhere' as ItemId;
    const marks = toggleMark(noMarks, 'hidden', [elsewhere]);
    expect(toggleAllHidden(toggleAllHidden(marks, ids), ids).hidden).toEqual(new Set([elsewhere]));
  });
});
