import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubtOf, paceBandOf, paceBands, personRatio, ratesByPace } from './doubt.ts';

const usual = [1000, 1100, 900, 1050, 950];

test.each([
  [300, 0],
  [700, 1],
  [1000, 2],
  [1500, 3],
  [2000, 4],
  [90_000, 4],
])('%i ms where 1000 are usual is in band %i', (ms, band) => {
  expect(paceBandOf(ms, usual)).toBe(band);
});

test('a pace that is not known yet, or that is none, is the usual one', () => {
  expect(paceBandOf(5, [1000, 1000, 1000, 1000])).toBe(2);
  expect(paceBandOf(5, [0, 0, 0, 0, 0])).toBe(2);
});

test('without a verdict every band is believed to be wrong once in ten', () => {
  for (const rate of ratesByPace([])) expect(rate).toBeCloseTo(0.1);
});

const verdicts = fc
  .record({ judged: fc.nat(5000), part: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ judged, part }) => ({ judged, wrong: Math.floor(judged * part) }));

test('a band’s rate lies between its own share and the share of all', () => {
  fc.assert(
    fc.property(fc.array(verdicts, { minLength: paceBands, maxLength: paceBands }), (bands) => {
      const judged = bands.reduce((sum, band) => sum + band.judged, 0);
      const wrong = bands.reduce((sum, band) => sum + band.wrong, 0);
      const all = (wrong + 2) / (judged + 20);
      for (const [at, rate] of ratesByPace(bands).entries()) {
        const band = bands[at]!;
        const own = band.judged === 0 ? all : band.wrong / band.judged;
        expect(rate).toBeGreaterThanOrEqual(Math.min(own, all) - 1e-9);
        expect(rate).toBeLessThanOrEqual(Math.max(own, all) + 1e-9);
      }
    }),
  );
});

test('many verdicts show that slow answers are wrong more often', () => {
  const rates = ratesByPace([0, 0, 50, 0, 400].map((wrong) => ({ judged: 1000, wrong })));
  expect(rates[4]! / rates[2]!).toBeGreaterThan(5);
});

test('a person of whom nothing is known is like anyone, and every wrong answer found adds to the doubt', () => {
  expect(personRatio(0, 0)).toBe(1);
  fc.assert(
    fc.property(fc.nat(50), fc.double({ min: 0, max: 50, noNaN: true }), (wrong, expected) => {
      expect(personRatio(wrong + 1, expected)).toBeGreaterThan(personRatio(wrong, expected));
      expect(personRatio(wrong, expected + 1)).toBeLessThan(personRatio(wrong, expected));
      expect(doubtOf(0.3, personRatio(wrong, expected))).toBeLessThanOrEqual(1);
    }),
  );
});
