import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oddsOfCopying } from './copying.ts';

const strangers = Array.from({ length: 20 }, () => ({ wrong: 10, same: 5 }));

test('two who share nearly all their mistakes stand out among people who share half of them', () => {
  const pair = { wrong: 20, same: 19 };
  expect(oddsOfCopying(pair, [...strangers, pair])).toBeGreaterThan(1000);
});

test('a pair like the others does not, nor one with a mistake or two', () => {
  for (const pair of [
    { wrong: 10, same: 5 },
    { wrong: 20, same: 12 },
    { wrong: 2, same: 2 },
  ]) {
    expect(oddsOfCopying(pair, [...strangers, pair])).toBeLessThan(10);
  }
});

test('where everyone makes the same mistakes, making them too says nothing', () => {
  const all = Array.from({ length: 50 }, () => ({ wrong: 40, same: 39 }));
  expect(oddsOfCopying({ wrong: 40, same: 39 }, all)).toBeLessThan(2);
});

test('one more same mistake raises the odds, one more that differs lowers them', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.nat(30), (same, differing) => {
      const odds = (more: { wrong: number; same: number }) =>
        oddsOfCopying(more, [...strangers, more]);
      const now = odds({ wrong: same + differing, same });
      expect(odds({ wrong: same + differing + 1, same: same + 1 })).toBeGreaterThan(now);
      expect(odds({ wrong: same + differing + 1, same })).toBeLessThan(now);
    }),
  );
});
