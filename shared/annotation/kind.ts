/** What every annotation kind answers about itself, so that nothing else has to ask which kind it is. */
import type { z } from 'zod';
import type { Flag } from './flag.ts';
import type { Rectangle, Size } from '../geometry/rectangle.ts';
import type { ClassId, ItemId } from '../ids.ts';
import type { Medium } from '../project.ts';
import type { TextExtent } from '../text/text-extent.ts';

/** What a new item is made of: `bounds` in image pixels where it was drawn, `extent` where it was taken from a text. */
export type Making = {
  readonly itemId: ItemId;
  readonly classId: ClassId;
  readonly bounds: Rectangle | null;
  readonly extent: TextExtent | null;
};

/** How large the asset is that an item lies on; null for what it is not, and where it is not known. */
export type AssetSize = {
  /** Image pixels. */
  readonly picture: Size | null;
  /** Code points of the text. */
  readonly textLength: number | null;
};

export type Kind<Item> = {
  readonly kind: string;
  /** The stored and transmitted form of one item. */
  readonly item: z.ZodType<Item>;
  /** Where a person makes it: by drawing on the canvas, by choosing among classes, or by selecting in the text. */
  readonly surface: 'canvas' | 'choice' | 'text';
  /** On what it can be made; the first is the usual one. */
  readonly media: readonly [Medium, ...Medium[]];
  /** Whether a finished annotation may hold no item ("nothing to box here" is an answer). */
  readonly mayBeEmpty: boolean;
  /** The item's extent in image pixels; null when it has no place in the picture. */
  readonly bounds: (item: Item) => Rectangle | null;
  /** The item's extent in a text; null when it has no place there. */
  readonly extent: (item: Item) => TextExtent | null;
  /** A new item, or null when it needs a place and has none. */
  readonly make: (making: Making) => Item | null;
  /** The item with another extent; unchanged when it has no place in the picture. */
  readonly place: (item: Item, bounds: Rectangle) => Item;
  /** The item with another extent in the text, never an empty one; unchanged when it has no place there. */
  readonly stretch: (item: Item, extent: TextExtent) => Item;
  /** Whether the item lies inside its asset, as far as the asset's size is known. */
  readonly within: (item: Item, asset: AssetSize) => boolean;
  /** How far two items are the same thing, from 0 to 1, whatever their classes; symmetric, 1 for an item and itself. */
  readonly similarity: (a: Item, b: Item) => number;
  /** What is said of an item that does not. */
  readonly outside: 'outside-picture' | 'outside-text';
  /** The same for items that say the same twice, which is once too often; null where that is allowed. */
  readonly meaning: (item: Item) => string | null;
  /** How its items carry flags; null when they cannot. */
  readonly flags: {
    readonly of: (item: Item) => readonly Flag[];
    readonly set: (item: Item, flag: Flag, isOn: boolean) => Item;
  } | null;
};
