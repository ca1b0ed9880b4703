import { describe, expect, it } from 'vitest';
import { Annotation } from '#shared/annotation/annotation.ts';
import { caretAt, caretOn, rangeAround, rangeBeside, settled, swapped } from './caret.ts';

const { items } = Annotation.parse({
  items: [
    [1, 5, 9],
    [2, 0, 20],
    [3, 12, 14],
  ].map(([number, start, end]) => ({
    kind: 'text-range',
    itemId: `0190b8a0-0000-7000-8000-00000000000${number}`,
    classId: 'name',
    start,
    end,
  })),
  report: null,
});
const [inner, outer, later] = items;
const idOf = (item: { itemId: string } | null) => item?.itemId;

describe('a caret', () => {
  it('walks the ranges in the order of reading, from where it stands and around the end', () => {
    const order = [outer, inner, later];
    let caret = caretAt(0);
    for (const expected of [...order, outer]) {
      const next = rangeBeside(caret, items, 1)!;
      expect(next).toBe(expected);
      caret = caretOn(next)!;
    }
    expect(rangeBeside(caretAt(10), items, 1)).toBe(later);
    expect(rangeBeside(caretAt(10), items, -1)).toBe(inner);
    expect(rangeBeside(caretAt(0), items, -1)).toBe(later);
    expect(rangeBeside(caretAt(0), [], 1)).toBeNull();
  });

  it('takes the shortest range under a click, and with the next click the one around it', () => {
    const first = rangeAround(caretAt(0), items, 6);
    expect(idOf(first)).toBe(inner!.itemId);
    const second = rangeAround(caretOn(first!)!, items, 6);
    expect(idOf(second)).toBe(outer!.itemId);
    expect(idOf(rangeAround(caretOn(second!)!, items, 6))).toBe(inner!.itemId);
    expect(rangeAround(caretAt(0), items, 30)).toBeNull();
  });

  it('follows its range when that is changed or gone, and keeps the end that it had in hand', () => {
    const held = swapped(caretOn(inner!)!);
    expect([held.anchor, held.focus]).toEqual([9, 5]);
    expect(settled(held, items)).toBe(held);
    const moved = items.map((one) => (one === inner ? { ...one, start: 3 } : one)) as typeof items;
    expect(settled(held, moved)).toMatchObject({ anchor: 9, focus: 3, itemId: inner!.itemId });
    expect(settled(held, [])).toEqual(caretAt(5));
  });
});
