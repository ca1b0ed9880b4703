import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roomWhile } from './unproven.ts';

const rule = { entrance: 6, below: 0.05, wrong: 0.15, undecided: 4, growth: 2 };

test.each([
  ['a newcomer has the entrance', { judged: 0, odds: 1, doubt: 0.1 }, 6],
  ['who is likely wrong, one at a time', { judged: 6, odds: 1, doubt: 0.2 }, 1],
  ['who is nearly proven, as many as hold few wrong ones', { judged: 6, odds: 1, doubt: 0.06 }, 2],
  ['who is proven, a multiple of what was judged', { judged: 10, odds: 1, doubt: 0.05 }, 20],
  ['who is hardly ever wrong, more still', { judged: 10, odds: 1, doubt: 0.025 }, 40],
  ['a doubtful record is decided soon', { judged: 6, odds: 20, doubt: 0.4 }, 4],
  ['also where it would be proven', { judged: 90, odds: 20, doubt: 0.02 }, 4],
])('%s', (_, known, room) => {
  expect(roomWhile(known, rule)).toBe(room);
});

test('nobody is left without a task, and whose work is better never has less room', () => {
  const doubt = fc.double({ min: 0.001, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.nat(500), doubt, doubt, (judged, one, other) => {
      const [better, worse] = one < other ? [one, other] : [other, one];
      const least = roomWhile({ judged, odds: 1, doubt: worse }, rule);
      expect(least).toBeGreaterThanOrEqual(1);
      expect(roomWhile({ judged, odds: 1, doubt: better }, rule)).toBeGreaterThanOrEqual(least);
    }),
  );
});
