/** A box: an axis-aligned rectangle around one thing in a picture. */
import { z } from 'zod';
import { ClassId, ItemId } from '../ids.ts';
import { area, clampRectangle, intersectionOverUnion } from '../geometry/rectangle.ts';
import type { Rectangle, Size } from '../geometry/rectangle.ts';
import { FlagFields, flagsSet, withFlagSet } from './flag.ts';
import type { Kind } from './kind.ts';

/** Image pixels as floats, origin top left of the EXIF-corrected picture; written out unrounded. */
export const Box = z.object({
  kind: z.literal('box'),
  itemId: ItemId,
  classId: ClassId,
  x: z.number().min(0),
  y: z.number().min(0),
  width: z.number().positive(),
  height: z.number().positive(),
  ...FlagFields.shape,
});
export type Box = z.infer<typeof Box>;

export const boxKind: Kind<Box> = {
  kind: 'box',
  item: Box,
  surface: 'canvas',
  media: ['picture'],
  mayBeEmpty: true,
  bounds: (box) => box,
  extent: () => null,
  make: ({ itemId, classId, bounds }) =>
    bounds === null ? null : { kind: 'box', itemId, classId, ...sidesOf(bounds) },
  place: (box, bounds) => ({ ...box, ...sidesOf(bounds) }),
  stretch: (box) => box,
  within: (box, { picture }) =>
    picture === null ||
    (box.x + box.width <= picture.width + tolerance &&
      box.y + box.height <= picture.height + tolerance),
  similarity: intersectionOverUnion,
  outside: 'outside-picture',
  meaning: () => null,
  flags: { of: flagsSet, set: withFlagSet },
};

function sidesOf({ x, y, width, height }: Rectangle): Rectangle {
  return { x, y, width, height };
}

/** Room for the rounding of `x + width` in floating point, in image pixels. */
const tolerance = 1e-6;

/** The side under which a rectangle counts as having no area, in image pixels. */
export const leastSide = 0.01;

/** What rounding may take from a side that was just long enough, in a file or in floating point. */
const roundedLeastSide = 0.9 * leastSide;

/** `rectangle` clamped to the picture, or null when what is left has no area. */
export function boxWithin(rectangle: Rectangle, picture: Size): Rectangle | null {
  const clamped = clampRectangle(rectangle, picture);
  const shortest = Math.min(clamped.width, clamped.height);
  if (shortest < roundedLeastSide || area(clamped) === 0) return null;
  return clamped;
}
