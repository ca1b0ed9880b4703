import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit } from '#shared/geometry/viewport.ts';
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import { canDraw, middleOf, nearest, scaleToDraw } from './navigate.ts';

const view = { width: 900, height: 700 };
const picture: Rectangle = { x: 0, y: 0, width: 4000, height: 2250 };

const box = fc.record({
  x: fc.double({ min: 0, max: 3990, noNaN: true }),
  y: fc.double({ min: 0, max: 2240, noNaN: true }),
  width: fc.double({ min: 0.02, max: 4000, noNaN: true }),
  height: fc.double({ min: 0.02, max: 2250, noNaN: true }),
});

describe('looking for the next box', () => {
  it('goes near enough that every box, once in the middle, can be drawn', () => {
    fc.assert(
      fc.property(box, (target) => {
        const scale = scaleToDraw(target, view, fit(picture, view).scale);
        const centre = middleOf(target);
        const there = {
          scale,
          x: view.width / 2 - centre.x * scale,
          y: view.height / 2 - centre.y * scale,
        };
        expect(canDraw(target, there, view)).toBe(true);
      }),
    );
  });

  it('does not draw what is too small or partly out of sight', () => {
    const whole = fit(picture, view);
    expect(canDraw({ x: 1000, y: 1000, width: 20, height: 20 }, whole, view)).toBe(false);
    expect(canDraw({ x: 1000, y: 1000, width: 300, height: 300 }, whole, view)).toBe(true);
    expect(canDraw({ x: 0, y: 0, width: 300, height: 300 }, { ...whole, x: -20 }, view)).toBe(
      false,
    );
  });

  it('takes the box that is nearest in place and zoom', () => {
    const whole = fit(picture, view);
    const far = { x: 0, y: 0, width: 400, height: 400 };
    const near = { x: 1900, y: 1000, width: 400, height: 400 };
    const tiny = { x: 1990, y: 1100, width: 2, height: 2 };
    expect(nearest([far, tiny, near], whole, view)).toBe(near);
    expect(nearest([], whole, view)).toBeNull();
  });
});
