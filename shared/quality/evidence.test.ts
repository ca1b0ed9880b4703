import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oddsOfIdling } from './evidence.ts';
import type { JudgedAnswer } from './evidence.ts';

const right: JudgedAnswer = { passed: true, hurried: false, expected: 0.1 };
const wrong: JudgedAnswer = { passed: false, hurried: false, expected: 0.1 };
const hurried: JudgedAnswer = { passed: false, hurried: true, expected: 0.1 };
const wrongOnHard: JudgedAnswer = { ...wrong, expected: 0.4 };
const answer = fc.constantFrom(right, wrong, hurried, wrongOnHard);

test('nothing judged is no evidence, and neither is anything right', () => {
  expect(oddsOfIdling([])).toBe(1);
  expect(oddsOfIdling(Array(500).fill(right))).toBe(1);
});

test('a long good record does not hide that somebody stopped trying', () => {
  const stopped = [...Array<JudgedAnswer>(500).fill(right), ...Array<JudgedAnswer>(6).fill(wrong)];
  expect(oddsOfIdling(stopped)).toBeCloseTo(oddsOfIdling(Array(6).fill(wrong)), 6);
});

test('a wrong answer raises the odds, more so a hurried one; a right one never does', () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 60 }), (answers) => {
      const odds = oddsOfIdling(answers);
      expect(odds).toBeGreaterThanOrEqual(1);
      expect(oddsOfIdling([...answers, right])).toBeLessThanOrEqual(odds);
      expect(oddsOfIdling([...answers, wrong])).toBeGreaterThan(odds);
      expect(oddsOfIdling([...answers, hurried])).toBeGreaterThan(
        oddsOfIdling([...answers, wrong]),
      );
    }),
  );
});

test('what anyone may get wrong weighs less than what hardly anyone does', () => {
  expect(oddsOfIdling([wrongOnHard])).toBeLessThan(oddsOfIdling([wrong]));
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (expected) => {
      expect(oddsOfIdling([{ ...wrong, expected }])).toBeGreaterThan(1);
      expect(Number.isFinite(oddsOfIdling([{ ...hurried, expected }]))).toBe(true);
    }),
  );
});

test('two mistakes in what hardly anyone gets wrong pause nobody', () => {
  const easy = { ...wrong, expected: 0.01 };
  // (0.75 / 0.15)²
  expect(oddsOfIdling([easy, easy])).toBeCloseTo(25, 6);
  expect(oddsOfIdling([easy, easy, easy])).toBeCloseTo(125, 6);
});

test('haste alone is nothing to hold against anyone', () => {
  expect(oddsOfIdling(Array(500).fill({ ...right, hurried: true }))).toBe(1);
});
