import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleRange } from '#shared/geometry/viewport.ts';
import { gridStep } from './draw-grid.ts';

describe('the grid', () => {
  it('has whole pixels between its lines, and lines neither too close nor too far apart', () => {
    const scale = fc.double({ min: scaleRange.least, max: scaleRange.most, noNaN: true });
    fc.assert(
      fc.property(scale, (shown) => {
        const step = gridStep(shown);
        expect(Number.isInteger(step)).toBe(true);
        expect(step * shown).toBeGreaterThanOrEqual(40);
        if (step > 1) expect(step * shown).toBeLessThanOrEqual(40 * 2.5 + 1e-9);
      }),
    );
  });

  it('counts in ones, twos and fives', () => {
    expect([40, 20, 8, 4, 2, 1, 0.1].map(gridStep)).toEqual([1, 2, 5, 10, 20, 50, 500]);
  });
});
