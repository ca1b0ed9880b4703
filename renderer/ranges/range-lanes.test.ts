import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lanesOf } from './range-lanes.ts';

const extent = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]) => ({ start, end: start + length }));

it('never draws two overlapping ranges in one lane, and opens no lane without need', () => {
  fc.assert(
    fc.property(fc.array(extent, { maxLength: 20 }), (extents) => {
      const lanes = lanesOf(extents);
      for (const [at, one] of extents.entries()) {
        for (const [other, two] of extents.entries()) {
          if (at === other || lanes[at] !== lanes[other]) continue;
          expect(one.end <= two.start || two.end <= one.start).toBe(true);
        }
      }
      const deepest = Math.max(
        0,
        ...extents.map(
          ({ start }) => extents.filter((one) => one.start <= start && start < one.end).length,
        ),
      );
      expect(new Set(lanes).size).toBe(deepest);
    }),
  );
});
