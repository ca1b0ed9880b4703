import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byUrgency } from './return-order.ts';

test('what runs out first comes first, then what waits for ever, the oldest first', () => {
  const list = [
    { deadline: null, returnedAt: 2 },
    { deadline: 90, returnedAt: 5 },
    { deadline: null, returnedAt: 1 },
    { deadline: 30, returnedAt: 9 },
  ];
  expect(byUrgency(list).map(({ returnedAt }) => returnedAt)).toEqual([9, 5, 1, 2]);
});

test('no task is behind one that runs out later', () => {
  const one = fc.record({ deadline: fc.option(fc.nat()), returnedAt: fc.nat() });
  fc.assert(
    fc.property(fc.array(one), (returns) => {
      const ordered = byUrgency(returns);
      expect(ordered).toHaveLength(returns.length);
      for (const [at, next] of ordered.slice(1).entries()) {
        if (next.deadline !== null) {
          expect(ordered[at]!.deadline).not.toBeNull();
          expect(ordered[at]!.deadline!).toBeLessThanOrEqual(next.deadline);
        }
      }
    }),
  );
});
