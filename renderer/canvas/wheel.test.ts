import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleRange, toImage } from '#shared/geometry/viewport.ts';
import { turnWheel } from './wheel.ts';

const still = {
  deltaX: 0,
  deltaY: 0,
  deltaMode: 0,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
};
const at = { x: 120, y: 80 };
const start = { scale: 1, x: 10, y: 20 };

describe('the wheel', () => {
  it('zooms to the pointer: the point under it stays, within the range of scales', () => {
    const turns = fc.array(fc.constantFrom(-500, -120, -100, 100, 120, 500), { maxLength: 60 });
    fc.assert(
      fc.property(turns, (deltas) => {
        let viewport = start;
        const held = toImage(viewport, at);
        for (const deltaY of deltas) viewport = turnWheel(viewport, { ...still, deltaY }, at);
        expect(toImage(viewport, at).x).toBeCloseTo(held.x, 6);
        expect(toImage(viewport, at).y).toBeCloseTo(held.y, 6);
        expect(viewport.scale).toBeGreaterThanOrEqual(scaleRange.least);
        expect(viewport.scale).toBeLessThanOrEqual(scaleRange.most);
      }),
    );
    expect(turnWheel(start, { ...still, deltaY: -100 }, at).scale).toBeGreaterThan(1);
  });

  it('pans with Shift, with Alt and on a trackpad, and pinching zooms', () => {
    expect(turnWheel(start, { ...still, deltaY: 100, shiftKey: true }, at)).toEqual({
      ...start,
      x: -90,
    });
    expect(turnWheel(start, { ...still, deltaY: 100, altKey: true }, at)).toEqual({
      ...start,
      y: -80,
    });
    expect(turnWheel(start, { ...still, deltaX: 7, deltaY: 3 }, at)).toEqual({
      scale: 1,
      x: 3,
      y: 17,
    });
    expect(turnWheel(start, { ...still, deltaY: -4, ctrlKey: true }, at).scale).toBeGreaterThan(1);
  });

  it('counts the lines of mice that count in lines', () => {
    expect(turnWheel(start, { ...still, deltaY: 3, deltaMode: 1 }, at).scale).toBeLessThan(1);
  });
});
