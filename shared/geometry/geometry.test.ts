import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxWithin } from '../annotation/box.ts';
import { pictureSize, pixel, rectangle } from '../testing/arbitrary.ts';
import {
  area,
  clampRectangle,
  intersectionOverUnion,
  moveInside,
  rectangleBetween,
} from './rectangle.ts';
import { bringIntoView, fit, toImage, toView, zoomAt } from './viewport.ts';

const point = fc.record({ x: pixel, y: pixel });
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const part = fc.record({ x: fraction, y: fraction });
const near = 1e-6;

describe('a rectangle', () => {
  it('clamped to a picture lies inside it', () => {
    fc.assert(
      fc.property(rectangle, pictureSize, (wanted, picture) => {
        const inside = clampRectangle(wanted, picture);
        expect(inside.x).toBeGreaterThanOrEqual(0);
        expect(inside.y).toBeGreaterThanOrEqual(0);
        expect(inside.x + inside.width).toBeLessThanOrEqual(picture.width + near);
        expect(inside.y + inside.height).toBeLessThanOrEqual(picture.height + near);
      }),
    );
  });

  it('becomes a box only when some area is left of it', () => {
    fc.assert(
      fc.property(rectangle, pictureSize, (wanted, picture) => {
        const made = boxWithin(wanted, picture);
        if (made !== null) expect(area(made)).toBeGreaterThan(0);
      }),
    );
    expect(boxWithin({ x: 5, y: 5, width: 0, height: 9 }, { width: 10, height: 10 })).toBeNull();
    expect(boxWithin({ x: 10, y: 0, width: 5, height: 5 }, { width: 10, height: 10 })).toBeNull();
  });

  it('keeps its size when it is pushed against an edge', () => {
    fc.assert(
      fc.property(pictureSize, part, part, point, (picture, from, to, by) => {
        const inside = rectangleBetween(
          { x: from.x * picture.width, y: from.y * picture.height },
          { x: to.x * picture.width, y: to.y * picture.height },
        );
        const moved = moveInside(inside, by, picture);
        expect(moved.width).toBe(inside.width);
        expect(moved.height).toBe(inside.height);
        expect(moved.x).toBeGreaterThanOrEqual(0);
        expect(moved.x + moved.width).toBeLessThanOrEqual(picture.width + near);
      }),
    );
  });

  it('is the same from whichever corner it was drawn', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(rectangleBetween(a, b)).toEqual(rectangleBetween(b, a));
      }),
    );
  });

  it('overlaps itself wholly, and others as worked out by hand', () => {
    const one = { x: 0, y: 0, width: 10, height: 10 };
    expect(intersectionOverUnion(one, one)).toBe(1);
    expect(intersectionOverUnion(one, { ...one, x: 5 })).toBeCloseTo(50 / 150);
    expect(intersectionOverUnion(one, { ...one, x: 10 })).toBe(0);
  });
});

describe('a viewport', () => {
  const view = { width: 900, height: 700 };

  it('maps a point to the view and back', () => {
    fc.assert(
      fc.property(pictureSize, point, (picture, at) => {
        const viewport = fit({ x: 0, y: 0, ...picture }, view);
        const back = toImage(viewport, toView(viewport, at));
        expect(back.x).toBeCloseTo(at.x, 5);
        expect(back.y).toBeCloseTo(at.y, 5);
      }),
    );
  });

  it('keeps the point under the pointer while zooming', () => {
    fc.assert(
      fc.property(
        pictureSize,
        fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 700 }) }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (picture, at, factor) => {
          const viewport = fit({ x: 0, y: 0, ...picture }, view);
          const before = toImage(viewport, at);
          const after = toImage(zoomAt(viewport, at, factor), at);
          expect(after.x).toBeCloseTo(before.x, 4);
          expect(after.y).toBeCloseTo(before.y, 4);
        },
      ),
    );
  });

  it('brings a part into view at the same zoom, and leaves alone what is in view', () => {
    const scale = fc.double({ min: 0.1, max: 8, noNaN: true });
    fc.assert(
      fc.property(rectangle, point, scale, (part, origin, zoom) => {
        const before = { scale: zoom, ...origin };
        const after = bringIntoView(before, part, view);
        expect(after.scale).toBe(zoom);
        const hasRoom =
          part.width * zoom < view.width - 50 && part.height * zoom < view.height - 50;
        if (!hasRoom) return;
        expect(bringIntoView(after, part, view)).toBe(after);
        const { x, y } = toView(after, part);
        expect(x).toBeGreaterThanOrEqual(24 - near);
        expect(y).toBeGreaterThanOrEqual(24 - near);
        expect(x + part.width * zoom).toBeLessThanOrEqual(view.width - 24 + near);
        expect(y + part.height * zoom).toBeLessThanOrEqual(view.height - 24 + near);
      }),
    );
  });

  it('shows a fitted picture whole', () => {
    fc.assert(
      fc.property(pictureSize, (picture) => {
        const viewport = fit({ x: 0, y: 0, ...picture }, view);
        const start = toView(viewport, { x: 0, y: 0 });
        const end = toView(viewport, { x: picture.width, y: picture.height });
        expect(start.x).toBeGreaterThanOrEqual(-near);
        expect(end.y).toBeLessThanOrEqual(view.height + near);
      }),
    );
  });
});
