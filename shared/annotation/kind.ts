/** What every annotation kind answers about itself, so that nothing else has to ask which kind it is. */
import type { z } from 'zod';
import type { Rectangle, Size } from '../geometry/rectangle.ts';
import type { ClassId, ItemId } from '../ids.ts';

/** What a new item is made of; `bounds` in image pixels, null where nothing was drawn. */
export type Making = {
  readonly itemId: ItemId;
  readonly classId: ClassId;
  readonly bounds: Rectangle | null;
};

export type Kind<Item> = {
  readonly kind: string;
  /** The stored and transmitted form of one item. */
  readonly item: z.ZodType<Item>;
  /** Where a person makes it: by drawing on the canvas, or by choosing among classes. */
  readonly surface: 'canvas' | 'choice';
  /** Whether a finished annotation may hold no item ("nothing to box here" is an answer). */
  readonly mayBeEmpty: boolean;
  /** The item's extent in image pixels; null when it has no place in the picture. */
  readonly bounds: (item: Item) => Rectangle | null;
  /** A new item, or null when it needs a place and has none. */
  readonly make: (making: Making) => Item | null;
  /** The item with another extent; unchanged when it has no place in the picture. */
  readonly place: (item: Item, bounds: Rectangle) => Item;
  /** Whether the item lies inside the picture. */
  readonly within: (item: Item, picture: Size) => boolean;
};
