/** The list of annotation kinds. A new kind is one file beside this one and one line here. */
import { z } from 'zod';
import type { Rectangle, Size } from '../geometry/rectangle.ts';
import { Box, boxKind } from './box.ts';
import { Classification, classificationKind } from './classification.ts';
import type { Kind } from './kind.ts';

export const kinds = {
  box: boxKind,
  classification: classificationKind,
} as const;

export const KindName = z.enum(
  Object.keys(kinds) as [keyof typeof kinds, ...(keyof typeof kinds)[]],
);
export type KindName = z.infer<typeof KindName>;

/** One drawn or chosen thing. */
export const Item = z.discriminatedUnion('kind', [Box, Classification]);
export type Item = z.infer<typeof Item>;

/** The answers of one kind. */
export function kindOf(name: KindName): Kind<Item> {
  return kinds[name] as unknown as Kind<Item>;
}

/** The item's extent in image pixels; null when it has no place in the picture. */
export function boundsOf(item: Item): Rectangle | null {
  return kindOf(item.kind).bounds(item);
}

/** The item with another extent; unchanged when its kind has no place in the picture. */
export function placeItem(item: Item, bounds: Rectangle): Item {
  return kindOf(item.kind).place(item, bounds);
}

/** Whether the item lies inside the picture. */
export function isWithin(item: Item, picture: Size): boolean {
  return kindOf(item.kind).within(item, picture);
}
