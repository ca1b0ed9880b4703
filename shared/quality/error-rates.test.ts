import fc from 'fast-check';
import { expect, test } from 'vitest';
import { learnedRates, personRatio } from './error-rates.ts';
import type { Tally } from './error-rates.ts';

const bandCount = 3;

function tally(person: string, band: number, judged: number, wrong: number): Tally {
  return { person, band, classId: null, judged, wrong };
}

test('without a verdict every band is believed to be wrong once in ten, and no class to be special', () => {
  const { bands, classes } = learnedRates([], bandCount);
  for (const rate of bands) expect(rate).toBeCloseTo(0.1);
  expect(classes.size).toBe(0);
});

test('many verdicts show that slow answers are wrong more often', () => {
  const people = Array.from({ length: 40 }, (_, at) => `p${at}`);
  const { bands } = learnedRates(
    people.flatMap((person) => [tally(person, 1, 50, 2), tally(person, 2, 50, 20)]),
    bandCount,
  );
  expect(bands[2]! / bands[1]!).toBeGreaterThan(5);
});

test('a pace is not blamed for whose work was looked at', () => {
  // The careless are looked at whatever their pace, the careful only when slow; neither pace is worse than the other.
  const careless = Array.from({ length: 20 }, (_, at) => `careless ${at}`);
  const careful = Array.from({ length: 20 }, (_, at) => `careful ${at}`);
  const { bands } = learnedRates(
    [
      ...careless.flatMap((person) => [tally(person, 0, 100, 20), tally(person, 2, 100, 20)]),
      ...careful.map((person) => tally(person, 2, 100, 2)),
    ],
    bandCount,
  );
  expect(bands[0]! / bands[2]!).toBeGreaterThan(0.8);
  expect(bands[0]! / bands[2]!).toBeLessThan(1.25);
});

test('a class that is often got wrong is told from one that is not', () => {
  const tallies = Array.from({ length: 30 }, (_, at) => [
    { person: `p${at}`, band: 1, classId: 'rare', judged: 20, wrong: 6 },
    { person: `p${at}`, band: 1, classId: 'frequent', judged: 20, wrong: 1 },
  ]).flat();
  const { classes } = learnedRates(tallies, bandCount);
  expect(classes.get('rare')! / classes.get('frequent')!).toBeGreaterThan(4);
});

const anyTally = fc
  .record({
    person: fc.constantFrom('kim', 'lee', 'park'),
    band: fc.nat(bandCount - 1),
    classId: fc.constantFrom('a', 'b', null),
    judged: fc.integer({ min: 1, max: 400 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ judged, part, ...rest }) => ({ ...rest, judged, wrong: Math.floor(judged * part) }));

test('whatever was judged, rates are shares and ratios are above nothing', () => {
  fc.assert(
    fc.property(fc.array(anyTally, { maxLength: 30 }), (tallies) => {
      const { bands, classes } = learnedRates(tallies, bandCount);
      expect(bands).toHaveLength(bandCount);
      for (const rate of bands) expect(rate > 0 && rate <= 1).toBe(true);
      for (const ratio of classes.values()) expect(ratio > 0 && Number.isFinite(ratio)).toBe(true);
    }),
  );
});

test('a person of whom nothing is known is like anyone, and every wrong answer found adds to the doubt', () => {
  expect(personRatio(0, 0)).toBe(1);
  fc.assert(
    fc.property(fc.nat(50), fc.double({ min: 0, max: 50, noNaN: true }), (wrong, expected) => {
      expect(personRatio(wrong + 1, expected)).toBeGreaterThan(personRatio(wrong, expected));
      expect(personRatio(wrong, expected + 1)).toBeLessThan(personRatio(wrong, expected));
    }),
  );
});
