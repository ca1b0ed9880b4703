import fc from 'fast-check';
import { expect, test } from 'vitest';
import { learnedErrors, startingErrors, wrongAfter } from './verdict-errors.ts';
import type { Looked } from './verdict-errors.ts';

test('to correct what was very likely right is often a mistake', () => {
  // (0.95 × 0.005 + 0.05 × 0.75 × 0.02) / (0.95 × 0.005 + 0.05 × 0.75) = 0.0055 / 0.04225
  expect(wrongAfter('fix', 0.05, startingErrors)).toBeCloseTo(0.13018, 5);
  // (0.7 × 0.005 + 0.3 × 0.75 × 0.02) / (0.7 × 0.005 + 0.3 × 0.75) = 0.008 / 0.2285
  expect(wrongAfter('fix', 0.3, startingErrors)).toBeCloseTo(0.03501, 5);
});

test('to approve what was very likely wrong is too', () => {
  // 0.5 × 0.06 / (0.5 × 0.06 + 0.5 × 0.995) = 0.03 / 0.5275
  expect(wrongAfter('approve', 0.5, startingErrors)).toBeCloseTo(0.05687, 5);
  // 0.05 × 0.06 / (0.05 × 0.06 + 0.95 × 0.995) = 0.003 / 0.94825
  expect(wrongAfter('approve', 0.05, startingErrors)).toBeCloseTo(0.00316, 5);
});

test('an approval leaves less doubt than there was, whatever the doubt', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const error = fc.double({ min: 0, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(share, error, error, (doubt, missed, spoiled) => {
      const left = wrongAfter('approve', doubt, { missed, spoiled });
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(doubt + 1e-12);
      const fixed = wrongAfter('fix', doubt, { missed, spoiled });
      expect(fixed).toBeGreaterThanOrEqual(0);
      expect(fixed).toBeLessThanOrEqual(1);
    }),
  );
});

const fix = (reviewer: string, wrong: boolean): Looked => ({
  reviewer,
  verdict: 'fix',
  doubt: 0.05,
  wrong,
});

test('nothing looked at again leaves what is believed beforehand', () => {
  expect(learnedErrors([])).toEqual({ anyone: startingErrors, people: new Map() });
});

test('whose corrections are found wrong more often than expected spoils more, and the others more than before', () => {
  const looks = [
    ...Array.from({ length: 10 }, (_, at) => fix('kim', at < 4)),
    ...Array.from({ length: 10 }, () => fix('lee', false)),
  ];
  const { anyone, people } = learnedErrors(looks);
  // 20 looks at 0.13018 each: (4 + 3) / (2.60355 + 3) = 1.24921
  expect(anyone.spoiled).toBeCloseTo(0.005 * 1.24921, 6);
  expect(anyone.missed).toBe(startingErrors.missed);
  expect(people.get('kim')?.spoiled).toBeGreaterThan(anyone.spoiled);
  expect(people.get('lee')?.spoiled).toBeLessThan(anyone.spoiled);
});
