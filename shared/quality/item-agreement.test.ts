import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { intersectionOverUnion } from '../geometry/rectangle.ts';
import type { Rectangle } from '../geometry/rectangle.ts';
import { assign } from './assignment.ts';
import { itemAgreement } from './item-agreement.ts';

type Marked = Rectangle & { readonly classId: string };

function marked(classId: string, x: number, y: number, width: number, height: number): Marked {
  return { classId, x, y, width, height };
}

describe('assigning', () => {
  test('finds the pairing of the textbook matrix', () => {
    const cost = [
      [82, 83, 69, 92],
      [77, 37, 49, 92],
      [11, 69, 5, 86],
      [8, 9, 98, 23],
    ];
    const columns = assign(4, 4, (row, column) => -(cost[row]?.[column] ?? 0));
    expect(columns).toEqual([2, 1, 0, 3]);
  });

  test('gains as much as the best of all pairings', () => {
    const matrix = fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 5 }))
      .chain(([rows, columns]) =>
        fc.record({
          columns: fc.constant(columns),
          gains: fc.array(
            fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }),
            { minLength: rows, maxLength: rows },
          ),
        }),
      );
    fc.assert(
      fc.property(matrix, ({ gains, columns }) => {
        const gain = (row: number, column: number) => gains[row]?.[column] ?? 0;
        const chosen = assign(gains.length, columns, gain);
        const used = chosen.filter((column) => column !== null);
        expect(new Set(used).size).toBe(used.length);
        expect(used.length).toBe(Math.min(gains.length, columns));
        const sum = chosen.reduce<number>(
          (total, column, row) => total + (column === null ? 0 : gain(row, column)),
          0,
        );
        expect(sum).toBe(bestOf(gains, columns, 0, new Set()));
      }),
    );
  });
});

function bestOf(gains: number[][], columns: number, row: number, used: Set<number>): number {
  const current = gains[row];
  if (current === undefined) return 0;
  let best = bestOf(gains, columns, row + 1, used);
  for (let column = 0; column < columns; column += 1) {
    if (used.has(column)) continue;
    const rest = bestOf(gains, columns, row + 1, new Set([...used, column]));
    best = Math.max(best, (current[column] ?? 0) + rest);
  }
  return best;
}

describe('two people boxing one picture', () => {
  test('match what overlaps best, and say what each alone saw', () => {
    const first = [marked('cat', 0, 0, 10, 10), marked('dog', 50, 50, 10, 10)];
    const second = [
      marked('cat', 0, 0, 10, 8),
      marked('dog', 0, 1, 10, 10),
      marked('cat', 90, 0, 5, 5),
    ];
    const agreement = itemAgreement(first, second, intersectionOverUnion);
    expect(agreement.matches).toEqual([
      { first: first[0], second: second[1], similarity: 90 / 110, isSameClass: false },
    ]);
    expect(agreement.onlyFirst).toEqual([first[1]]);
    expect(agreement.onlySecond).toEqual([second[0], second[2]]);
    expect(agreement.score).toBe(0);
  });

  test('prefer the equal class among equal overlaps', () => {
    const box = marked('cat', 0, 0, 10, 10);
    const agreement = itemAgreement(
      [box],
      [marked('dog', 0, 0, 10, 10), marked('cat', 0, 0, 10, 10)],
      intersectionOverUnion,
    );
    expect(agreement.matches[0]?.isSameClass).toBe(true);
    expect(agreement.score).toBeCloseTo(2 / 3, 10);
  });

  test('agree fully that there is nothing', () => {
    const nothing = itemAgreement<Marked>([], [], intersectionOverUnion);
    expect(nothing).toMatchObject({ score: 1, meanSimilarity: null });
  });

  test('agree fully with themselves, in any order, and equally in both directions', () => {
    const box = fc
      .tuple(fc.constantFrom('a', 'b'), fc.nat(90), fc.nat(90), fc.nat(20), fc.nat(20))
      .map(([classId, x, y, width, height]) => marked(classId, x, y, width + 1, height + 1));
    fc.assert(
      fc.property(fc.array(box, { maxLength: 8 }), fc.array(box, { maxLength: 8 }), (a, b) => {
        expect(itemAgreement(a, a.toReversed(), intersectionOverUnion).score).toBe(1);
        const there = itemAgreement(a, b, intersectionOverUnion);
        const back = itemAgreement(b, a, intersectionOverUnion);
        const sum = (of: typeof there) => of.matches.reduce((s, match) => s + match.similarity, 0);
        expect(sum(back)).toBeCloseTo(sum(there), 6);
        expect(there.matches.length + there.onlyFirst.length).toBe(a.length);
        expect(there.matches.length + there.onlySecond.length).toBe(b.length);
      }),
    );
  });
});
