import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandCount, doubtOf, expectedWrong, paceBandOf, ratesOf, usualBand } from './doubt.ts';

const usual = [1000, 1100, 900, 1050, 950];

test.each([
  [300, 0],
  [800, 0],
  [1000, 1],
  [1500, 2],
  [1700, 3],
  [90_000, 3],
])('%i ms where 1000 are usual is in band %i', (ms, band) => {
  expect(paceBandOf(ms, usual)).toBe(band);
});

test('a pace that is not known yet, or that is none, is the usual one', () => {
  expect(paceBandOf(5, [1000, 1000, 1000, 1000])).toBe(usualBand);
  expect(paceBandOf(5, [0, 0, 0, 0, 0])).toBe(usualBand);
});

test('before the first verdict every answer is as doubtful as any other', () => {
  const rates = ratesOf([]);
  const doubts = Array.from({ length: bandCount }, (_, band) =>
    expectedWrong(rates, { band, classId: 'a' }),
  );
  for (const doubt of doubts) expect(doubt).toBeCloseTo(0.1);
});

test('a class that is often wrong makes an answer more doubtful, and one that is unknown does not', () => {
  const rates = {
    bands: Array<number>(bandCount).fill(0.1),
    classes: new Map([
      ['rare', 2],
      ['frequent', 0.5],
    ]),
  };
  expect(expectedWrong(rates, { band: 0, classId: 'rare' })).toBeCloseTo(0.2);
  expect(expectedWrong(rates, { band: 0, classId: 'frequent' })).toBeCloseTo(0.05);
  expect(expectedWrong(rates, { band: 0, classId: 'new' })).toBeCloseTo(0.1);
  expect(expectedWrong(rates, { band: 0, classId: null })).toBeCloseTo(0.1);
});

test('doubt is a chance, however bad a record is', () => {
  const positive = fc.double({ min: 0, max: 50, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), positive, (expected, ratio) => {
      expect(doubtOf(expected, ratio)).toBeLessThanOrEqual(1);
    }),
  );
});
