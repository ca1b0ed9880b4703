import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff, waitAfter } from './back-off.ts';

const chance = fc.double({ min: 0, max: 0.999, noNaN: true });

test('a wait lies under a ceiling that doubles up to the longest wait [fault 20]', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), chance, (failures, luck) => {
      const wait = waitAfter(failures, luck, null);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThan(Math.min(backOff.mostMs, backOff.leastMs * 2 ** (failures - 1)));
    }),
  );
  expect(waitAfter(1, 0.5, null)).toBe(500);
  expect(waitAfter(4, 0.5, null)).toBe(4000);
  expect(waitAfter(40, 0.5, null)).toBe(150_000);
});

test('a wait that the hub asked for is never undercut [fault 20]', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      chance,
      fc.integer({ min: 0, max: 3_600_000 }),
      (failures, luck, asked) => {
        const wait = waitAfter(failures, luck, asked);
        expect(wait).toBeGreaterThanOrEqual(asked);
        expect(wait).toBeLessThanOrEqual(asked + backOff.leastMs);
      },
    ),
  );
});
