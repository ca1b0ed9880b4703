import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksLeft, nextLimit } from './review-limit.ts';
import type { Progress } from './review-limit.ts';

const progress: Progress = {
  limit: 0.05,
  answersPerLabel: 1.5,
  labels: 1000,
  open: 500,
  spent: 750,
  waiting: 0,
  doubts: [...Array<number>(50).fill(0.08), ...Array<number>(50).fill(0.02)],
};

test('a project that spends too much looks at less, one that spends too little at more', () => {
  expect(nextLimit({ ...progress, spent: 900 })).toBeGreaterThan(0.05);
  expect(nextLimit({ ...progress, spent: 700 })).toBeLessThan(0.05);
});

test('nothing moves before enough is known, nor after the last answer while something is left', () => {
  expect(nextLimit({ ...progress, open: 900 })).toBe(0.05);
  expect(nextLimit({ ...progress, open: 0 })).toBe(0.05);
  expect(nextLimit({ ...progress, open: 0, spent: 1450, waiting: 50 })).toBe(0.1);
  expect(nextLimit({ ...progress, doubts: [] })).toBe(0.05);
});

test('looking again and again ends where the share of doubtful answers is what is allowed', () => {
  const doubts = Array.from({ length: 500 }, (_, at) => 0.03 + at * 0.0002);
  let limit = 0.05;
  for (let look = 0; look < 60; look += 1) limit = nextLimit({ ...progress, limit, doubts });
  const share = doubts.filter((doubt) => doubt > limit).length / doubts.length;
  expect(share).toBeGreaterThan(0.35);
  expect(share).toBeLessThan(0.5);
});

test('the limit stays where doubt means something', () => {
  const any = fc.double({ min: 0.035, max: 0.1, noNaN: true });
  fc.assert(
    fc.property(any, fc.nat(5000), fc.integer({ min: 1, max: 700 }), (limit, spent, open) => {
      const next = nextLimit({ ...progress, limit, spent, open });
      expect(next).toBeGreaterThanOrEqual(0.035);
      expect(next).toBeLessThanOrEqual(0.1);
    }),
  );
});

test('what is left after the last answer is for second looks, and nothing before', () => {
  const ended = { ...progress, open: 0, spent: 1400, waiting: 48 };
  // (1.5 × 1000 - 1400 - 48) / 1.04
  expect(looksLeft(ended)).toBe(50);
  expect(looksLeft({ ...ended, open: 1 })).toBe(0);
  expect(looksLeft({ ...ended, spent: 1600 })).toBe(0);
});
