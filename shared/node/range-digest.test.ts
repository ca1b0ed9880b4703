import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangesPerDigest, seqsPerRange } from '../protocol/digest.ts';
import { digestOf, rangesAsked } from './range-digest.ts';
import { sha256Of } from './sha256.ts';

test('the ranges asked about join up, begin where asked and end there or at the most', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.integer({ min: -10, max: 400_000 }), (skipped, further) => {
      const from = skipped * seqsPerRange + 1;
      const through = from + further;
      const ranges = rangesAsked({ from, through });
      if (further < 0) {
        expect(ranges).toEqual([]);
        return;
      }
      expect(ranges[0]?.from).toBe(from);
      expect(ranges.length).toBeLessThanOrEqual(rangesPerDigest);
      for (const [index, range] of ranges.entries()) {
        expect(range.from % seqsPerRange).toBe(1);
        expect(range.through - range.from).toBeLessThan(seqsPerRange);
        expect(ranges[index + 1]?.from ?? range.through + 1).toBe(range.through + 1);
      }
      const most = from - 1 + rangesPerDigest * seqsPerRange;
      expect(ranges.at(-1)?.through).toBe(Math.min(through, most));
    }),
  );
});

test('any difference in number, operation or bytes is another digest', () => {
  const range = { from: 1, through: 1000 };
  const one = { seq: 1, operationId: 'a', sha256: sha256Of('x') };
  const digests = [
    [],
    [one],
    [{ ...one, seq: 2 }],
    [{ ...one, operationId: 'b' }],
    [{ ...one, sha256: sha256Of('y') }],
    [one, { ...one, seq: 2 }],
  ].map((operations) => digestOf(range, operations));
  expect(new Set(digests.map(({ sha256 }) => sha256)).size).toBe(digests.length);
  expect(digestOf(range, [one])).toEqual(digests[1]);
});
