import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { cohenKappa } from './cohen-kappa.ts';
import type { AnswerPair } from './cohen-kappa.ts';
import { fleissKappa } from './fleiss-kappa.ts';
import { intervalDistance, krippendorffAlpha, nominalDistance } from './krippendorff-alpha.ts';
import { majorityOf } from './majority.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** The columns of a published table, one row per person, `.` where someone did not answer. */
function unitsOf(...rows: string[]): string[][] {
  const answers = rows.map((row) => row.trim().split(/\s+/));
  return (answers[0] ?? []).map((_, column) =>
    answers.map((row) => row[column] as string).filter((value) => value !== '.'),
  );
}

function repeated(times: number, pair: AnswerPair): AnswerPair[] {
  return Array.from({ length: times }, () => pair);
}

describe("Cohen's kappa", () => {
  // N. F. Boyd et al., Journal of the National Cancer Institute 68 (1982), as D. G. Altman works it out in Practical
  // Statistics for Medical Research (1991) and the manual of Stata's `kap`: 63.53 % agree, 30.82 % by chance.
  test('of two radiologists and 85 xeromammograms is the published 0.4728', () => {
    const table = [
      [21, 12, 0, 0],
      [4, 17, 1, 0],
      [3, 9, 15, 2],
      [0, 0, 0, 1],
    ];
    const pairs = table.flatMap((row, first) =>
      row.flatMap((times, second) => repeated(times, [String(first), String(second)])),
    );
    expect(pairs).toHaveLength(85);
    expect(cohenKappa(pairs)).toBeCloseTo(0.4728, 4);
  });

  test('is 0.13 and 0.26 for two tables with the same raw agreement and other margins', () => {
    const table = (a: number, b: number, c: number, d: number) =>
      cohenKappa([
        ...repeated(a, ['y', 'y']),
        ...repeated(b, ['y', 'n']),
        ...repeated(c, ['n', 'y']),
        ...repeated(d, ['n', 'n']),
      ]);
    expect(table(45, 15, 25, 15)).toBeCloseTo(0.1304, 4);
    expect(table(25, 35, 5, 35)).toBeCloseTo(0.2593, 4);
  });

  test('says nothing where nothing can be said', () => {
    expect(cohenKappa([])).toBeNull();
    expect(cohenKappa(repeated(3, ['yes', 'yes']))).toBeNull();
  });
});

describe("Fleiss' kappa", () => {
  // Table 1 of the source: thirty patients, six psychiatrists each; depression, personality disorder, schizophrenia,
  // neurosis, other.
  const diagnoses = `
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
    00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006`;

  test('of the six psychiatrists of its source is the published 0.430', () => {
    const counts = diagnoses
      .trim()
      .split(/\s+/)
      .map((row) => [...row].map(Number));
    const all = [0, 1, 2, 3, 4].map((at) => counts.reduce((sum, row) => sum + row[at]!, 0));
    expect(all).toEqual([26, 26, 30, 55, 43]);
    const units = counts.map((row) =>
      row.flatMap((count, value) => Array<string>(count).fill(String(value))),
    );
    expect(fleissKappa(units)).toBeCloseTo(0.43, 3);
  });

  test('needs the same number of answers for every unit, and two values', () => {
    expect(fleissKappa([])).toBeNull();
    expect(fleissKappa([['a', 'b'], ['a']])).toBeNull();
    expect(fleissKappa([['a', 'a']])).toBeNull();
  });
});

// Examples A, B and C of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
describe("Krippendorff's alpha", () => {
  test('of two observers and binary values is 0.095', () => {
    const units = unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0');
    expect(krippendorffAlpha(units, nominalDistance)).toBeCloseTo(0.095, 3);
  });

  test('of two observers and five values is 0.692', () => {
    const units = unitsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d');
    expect(krippendorffAlpha(units, nominalDistance)).toBeCloseTo(0.692, 3);
  });

  test('of four observers with gaps is 0.743, and 0.849 for quantities', () => {
    const units = unitsOf(
      '1 2 3 3 2 1 4 1 2 . . .',
      '1 2 3 3 2 2 4 1 2 5 . 3',
      '. 3 3 3 2 3 4 2 2 5 1 .',
      '1 2 3 3 2 4 4 1 2 5 1 .',
    );
    expect(krippendorffAlpha(units, nominalDistance)).toBeCloseTo(0.743, 3);
    const quantities = units.map((unit) => unit.map(Number));
    expect(krippendorffAlpha(quantities, intervalDistance)).toBeCloseTo(0.849, 3);
  });

  test('says nothing where nothing can be said', () => {
    expect(krippendorffAlpha([['a'], []], nominalDistance)).toBeNull();
    expect(krippendorffAlpha([['a', 'a']], nominalDistance)).toBeNull();
  });
});

test('a majority is the one most frequent value', () => {
  expect(majorityOf(['cat', 'dog', 'cat'])).toEqual({ value: 'cat', share: 2 / 3 });
  expect(majorityOf(['cat', 'dog'])).toBeNull();
  expect(majorityOf([])).toBeNull();
});

test('the score interval of 8 in 10 is the published 0.490 to 0.943', () => {
  const { low, high } = wilsonInterval(8, 10);
  expect(low).toBeCloseTo(0.49, 2);
  expect(high).toBeCloseTo(0.943, 3);
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});

test('no measure exceeds one or depends on the order of the units', () => {
  const unit = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 20 }), (units) => {
      const turned = units.toReversed();
      for (const measure of [
        fleissKappa,
        (given: string[][]) => krippendorffAlpha(given, nominalDistance),
      ]) {
        const value = measure(units);
        const again = measure(turned);
        if (value === null || again === null) expect(again).toBe(value);
        else {
          expect(value).toBeLessThanOrEqual(1);
          expect(again).toBeCloseTo(value, 9);
        }
      }
    }),
  );
});
