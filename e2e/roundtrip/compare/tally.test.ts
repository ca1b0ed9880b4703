import { describe, expect, it } from 'vitest';
import { addTallies, emptyTally, worseOf } from './tally.ts';

describe('tallies', () => {
  it('add up over tasks', () => {
    const one = { matched: 2, missing: 1, extra: 0, duplicated: 0, differences: ['a'] };
    const other = { matched: 3, missing: 0, extra: 1, duplicated: 2, differences: ['b'] };
    expect(addTallies([one, other])).toEqual({
      matched: 5,
      missing: 1,
      extra: 1,
      duplicated: 2,
      differences: ['a', 'b'],
    });
    expect(addTallies([])).toEqual(emptyTally);
  });

  it('of two exports keep what is wrong in either', () => {
    const whole = { ...emptyTally, matched: 5 };
    const lacking = { ...emptyTally, matched: 4, missing: 1, differences: ['gone'] };
    expect(worseOf(whole, lacking)).toEqual(lacking);
    expect(worseOf(lacking, whole)).toEqual(lacking);
  });
});
