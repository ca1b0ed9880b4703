/** Generators of valid domain values for property tests. */
import fc from 'fast-check';
import type { Annotation } from '../annotation/annotation.ts';
import { Flag } from '../annotation/flag.ts';
import { Box, boxWithin } from '../annotation/box.ts';
import type { Size } from '../geometry/rectangle.ts';
import type { Item } from '../annotation/kinds.ts';

/** A picture's size in image pixels. */
export const pictureSize: fc.Arbitrary<Size> = fc.record({
  width: fc.integer({ min: 1, max: 12_000 }),
  height: fc.integer({ min: 1, max: 12_000 }),
});

export const pixel = fc.double({ min: -20_000, max: 20_000, noNaN: true });

export const rectangle = fc.record({
  x: pixel,
  y: pixel,
  width: fc.double({ min: 0, max: 20_000, noNaN: true }),
  height: fc.double({ min: 0, max: 20_000, noNaN: true }),
});

/** A box inside a 4000×3000 picture. */
export const box: fc.Arbitrary<Box> = fc
  .record({
    itemId: fc.uuid({ version: 7 }),
    classId: fc.constantFrom('cat', 'dog'),
    rectangle,
    flags: fc.oneof({ weight: 2, arbitrary: fc.constant<Flag[]>([]) }, fc.subarray(Flag.options)),
  })
  .map(({ itemId, classId, rectangle: wanted, flags }) => {
    const inside = boxWithin(wanted, { width: 4000, height: 3000 });
    return Box.parse({
      kind: 'box',
      itemId,
      classId,
      ...Object.fromEntries(flags.map((flag) => [flag, true])),
      ...(inside ?? { x: 1, y: 1, width: 2, height: 2 }),
    });
  });

/** Boxes with ids of their own. */
export const boxes: fc.Arbitrary<Item[]> = fc.uniqueArray(box, {
  maxLength: 12,
  selector: (one) => one.itemId,
});

export const annotation: fc.Arbitrary<Annotation> = boxes.map((items) => ({ items, report: null }));
