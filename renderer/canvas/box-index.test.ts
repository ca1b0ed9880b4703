import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '#shared/annotation/kinds.ts';
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import { area, contains } from '#shared/geometry/rectangle.ts';
import { boxes } from '#shared/testing/arbitrary.ts';
import { indexBoxes } from './box-index.ts';

const point = fc.record({
  x: fc.integer({ min: -100, max: 4100 }),
  y: fc.integer({ min: -100, max: 3100 }),
});

function grown({ x, y, width, height }: Rectangle, by: number): Rectangle {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

describe('the index of boxes', () => {
  it('finds at a point what looking at every box finds, the smallest first', () => {
    fc.assert(
      fc.property(boxes, point, fc.nat(20), (items, at, slack) => {
        const index = indexBoxes(items, () => 0);
        const expected = items.filter((item) => contains(grown(boundsOf(item)!, slack), at));
        const found = index.hits(at, slack);
        expect(new Set(found)).toEqual(new Set(expected.map(({ itemId }) => itemId)));
        const areas = found.map((itemId) => area(index.boundsOf(itemId)!));
        expect(areas).toEqual(areas.toSorted((a, b) => a - b));
      }),
    );
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
