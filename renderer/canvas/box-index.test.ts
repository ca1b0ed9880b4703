import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '#shared/annotation/kinds.ts';
import type { Point, Rectangle } from '#shared/geometry/rectangle.ts';
import { area, contains } from '#shared/geometry/rectangle.ts';
import { box, boxes } from '#shared/testing/arbitrary.ts';
import { indexBoxes } from './box-index.ts';

const point = fc.record({
  x: fc.integer({ min: -100, max: 4100 }),
  y: fc.integer({ min: -100, max: 3100 }),
});

/** Whether the square around the point meets the rectangle; what is added up are whole numbers, so nothing is rounded. */
function meets({ x, y, width, height }: Rectangle, at: Point, slack: number): boolean {
  return (
    x <= at.x + slack &&
    x + width >= at.x - slack &&
    y <= at.y + slack &&
    y + height >= at.y - slack
  );
}

describe('the index of boxes', () => {
  it('finds at a point what looking at every box finds, the smallest first', () => {
    fc.assert(
      fc.property(boxes, point, fc.nat(20), (items, at, slack) => {
        const index = indexBoxes(items, () => 0);
        const expected = items.filter((item) => meets(boundsOf(item)!, at, slack));
        const found = index.hits(at, slack);
        expect(new Set(found)).toEqual(new Set(expected.map(({ itemId }) => itemId)));
        const areas = found.map((itemId) => area(index.boundsOf(itemId)!));
        expect(areas).toEqual(areas.toSorted((a, b) => a - b));
      }),
    );
  });

  it('keeps apart what lies closer together than sums can tell', () => {
    const [one] = fc.sample(box, 1);
    const least = Number.MIN_VALUE;
    const items = [{ ...one!, x: least, y: least, width: least, height: least }];
    const index = indexBoxes(items, () => 0);
    expect(index.hits({ x: 0, y: 0 }, 0)).toEqual([]);
    expect(index.hits({ x: -1, y: -1 }, 1)).toEqual([]);
    expect(index.hits({ x: 0, y: 0 }, 1)).toEqual([one!.itemId]);
    expect(index.hits({ x: least, y: least }, 0)).toEqual([one!.itemId]);
    expect(index.inside({ x: 0, y: 0, width: 1, height: 1 })).toEqual([one!.itemId]);
  });

  it('finds in a rubber band only what lies wholly in it', () => {
    fc.assert(
      fc.property(boxes, point, point, (items, a, b) => {
        const band = {
          x: Math.min(a.x, b.x),
          y: Math.min(a.y, b.y),
          width: Math.abs(a.x - b.x),
          height: Math.abs(a.y - b.y),
        };
        const inside = indexBoxes(items, () => 0).inside(band);
        for (const item of items) {
          const { x, y, width, height } = boundsOf(item)!;
          const isInside =
            contains(band, { x, y }) && contains(band, { x: x + width, y: y + height });
          expect(inside.includes(item.itemId)).toBe(isInside);
        }
      }),
    );
  });

  it('groups the boxes by class and loses none', () => {
    fc.assert(
      fc.property(boxes, (items) => {
        const index = indexBoxes(items, (classId) => (classId === ('cat' as string) ? 0 : 1));
        const order = [...index.byClass];
        expect(order.toSorted((a, b) => a - b)).toEqual(items.map((_, place) => place));
        const classes = order.map((place) => index.classPlaces[place]!);
        expect(classes).toEqual(classes.toSorted((a, b) => a - b));
      }),
    );
  });
});
