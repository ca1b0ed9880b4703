import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomOf } from './random.ts';

describe('seeded chance', () => {
  it('repeats for the same seed and differs for another', () => {
    const drawn = (seed: number) => {
      const random = randomOf(seed);
      return Array.from({ length: 20 }, () => random.below(1000));
    };
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  it('shuffles without losing or making anything', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, things) => {
        const byValue = (a: number, b: number) => a - b;
        const shuffled = randomOf(seed).shuffled(things);
        expect(shuffled.toSorted(byValue)).toEqual(things.toSorted(byValue));
      }),
    );
  });
});
