import { expect, test } from 'vitest';
import fc from 'fast-check';
import { levelOf, levelRules, nextLevel, ratesOf } from './level.ts';
import type { TrackRecord } from './level.ts';

const nothing: TrackRecord = { approved: 0, returned: 0, goldPassed: 0, goldFailed: 0 };

test.each([
  ['begins at 0', nothing, 0],
  ['rises with twenty good ones', { ...nothing, approved: 19, returned: 1 }, 1],
  ['stays where too much came back', { ...nothing, approved: 15, returned: 5 }, 0],
  [
    'does not hold two failed gold against anyone yet',
    { ...nothing, approved: 20, goldFailed: 2 },
    1,
  ],
  ['does hold five', { ...nothing, approved: 20, goldFailed: 5 }, 0],
  ['reaches the top', { approved: 1490, returned: 10, goldPassed: 60, goldFailed: 1 }, 4],
])('a level %s', (_name, record, level) => {
  expect(levelOf(record)).toBe(level);
});

test('one more approval never lowers a level, one more failed gold never raises it', () => {
  const record = fc.record({
    approved: fc.nat(2000),
    returned: fc.nat(200),
    goldPassed: fc.nat(100),
    goldFailed: fc.nat(20),
  });
  fc.assert(
    fc.property(record, (given) => {
      expect(levelOf({ ...given, approved: given.approved + 1 })).toBeGreaterThanOrEqual(
        levelOf(given),
      );
      expect(levelOf({ ...given, goldFailed: given.goldFailed + 1 })).toBeLessThanOrEqual(
        levelOf(given),
      );
    }),
  );
});

test('the next level is the one above, and none above the top', () => {
  expect(nextLevel(0)).toBe(levelRules[0]);
  expect(nextLevel(4)).toBeNull();
});

test('rates wait until there is something to divide by', () => {
  expect(ratesOf(nothing)).toEqual({ judged: 0, approvalRate: null, goldRate: null });
  expect(ratesOf({ approved: 3, returned: 1, goldPassed: 4, goldFailed: 1 })).toEqual({
    judged: 4,
    approvalRate: 0.75,
    goldRate: 0.8,
  });
});
