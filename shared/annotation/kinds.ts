/** The list of annotation kinds. A new kind is one file beside this one and one line here. */
import { z } from 'zod';
import type { Rectangle } from '../geometry/rectangle.ts';
import type { TextExtent } from '../text/text-extent.ts';
import { Box, boxKind } from './box.ts';
import { Classification, classificationKind } from './classification.ts';
import type { Flag } from './flag.ts';
import type { AssetSize, Kind } from './kind.ts';
import { TextRange, textRangeKind } from './text-range.ts';

export const kinds = {
  box: boxKind,
  classification: classificationKind,
  'text-range': textRangeKind,
} as const;

export const KindName = z.enum(
  Object.keys(kinds) as [keyof typeof kinds, ...(keyof typeof kinds)[]],
);
export type KindName = z.infer<typeof KindName>;

/** One drawn or chosen thing. */
export const Item = z.discriminatedUnion('kind', [Box, Classification, TextRange]);
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

/** The item's extent in a text, in code points; null when it has no place there. */
export function extentOf(item: Item): TextExtent | null {
  return kindOf(item.kind).extent(item);
}

/** How far two items of one kind are the same thing, from 0 to 1, whatever their classes. */
export function similarityOf(a: Item, b: Item): number {
  return a.kind === b.kind ? kindOf(a.kind).similarity(a, b) : 0;
}

/** Whether the item lies inside its asset, as far as the asset's size is known. */
export function isWithin(item: Item, asset: AssetSize): boolean {
  return kindOf(item.kind).within(item, asset);
}

/** What is said of the item besides its class. */
export function flagsOf(item: Item): readonly Flag[] {
  return kindOf(item.kind).flags?.of(item) ?? [];
}

/** The item with a flag set or taken off; unchanged when its kind carries none. */
export function flagItem(item: Item, flag: Flag, isOn: boolean): Item {
  return kindOf(item.kind).flags?.set(item, flag, isOn) ?? item;
}
