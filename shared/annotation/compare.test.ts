import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { compareAnnotations, countMarks } from './compare.ts';
import { Item } from './kinds.ts';

const ids = Array.from({ length: 6 }, () => v7());

const box = (itemId: string, x: number, classId = 'cat') =>
  Item.parse({ kind: 'box', itemId, classId, x, y: 1, width: 5, height: 5 });
const choice = (itemId: string, classId: string) =>
  Item.parse({ kind: 'classification', itemId, classId });

test('what was added, moved, given another class and taken away is told apart', () => {
  const before = { items: [box(ids[0]!, 1), box(ids[1]!, 2), box(ids[2]!, 3), box(ids[3]!, 4)] };
  const after = {
    items: [box(ids[0]!, 1), box(ids[1]!, 9), box(ids[2]!, 3, 'dog'), box(ids[4]!, 4)],
  };
  expect(compareAnnotations(before, after).map(({ mark }) => mark)).toEqual([
    'kept',
    'changed',
    'changed',
    'added',
    'removed',
  ]);
});

test('the same class chosen anew is the same answer', () => {
  const before = { items: [choice(ids[0]!, 'fine')] };
  expect(countMarks(compareAnnotations(before, { items: [choice(ids[1]!, 'fine')] }))).toEqual({
    added: 0,
    removed: 0,
    changed: 0,
    kept: 1,
  });
  const other = compareAnnotations(before, { items: [choice(ids[1]!, 'rude')] });
  expect(countMarks(other)).toMatchObject({ added: 1, removed: 1 });
});

test('every item of both sides is told of once, and looking back swaps what came and what went', () => {
  const items = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.nat(3)), { selector: ([id]) => id })
    .map((made) => ({ items: made.map(([id, x]) => box(id, x)) }));
  fc.assert(
    fc.property(items, items, (before, after) => {
      const there = countMarks(compareAnnotations(before, after));
      const back = countMarks(compareAnnotations(after, before));
      expect(there.kept + there.changed + there.added).toBe(after.items.length);
      expect(there.kept + there.changed + there.removed).toBe(before.items.length);
      expect(back).toEqual({ ...there, added: there.removed, removed: there.added });
    }),
  );
});
