/** A caret in a text and what is selected with it: a stretch of the text, or one of its ranges. */
import type { Item } from '#shared/annotation/kinds.ts';
import { extentOf } from '#shared/annotation/kinds.ts';
import { inReadingOrder } from '#shared/edit/range-commands.ts';
import type { ItemId } from '#shared/ids.ts';
import { extentBetween } from '#shared/text/text-extent.ts';
import type { TextExtent } from '#shared/text/text-extent.ts';

export type Caret = {
  /** Where selecting began, and where the caret stands; code points. */
  readonly anchor: number;
  readonly focus: number;
  /** Whether it is drawn at the end of a line rather than at the beginning of the next. */
  readonly trailing: boolean;
  /** The selected range, whose ends are then anchor and focus. */
  readonly itemId: ItemId | null;
};

export const caretAtStart: Caret = { anchor: 0, focus: 0, trailing: false, itemId: null };

export function caretAt(at: number, trailing = false): Caret {
  return { anchor: at, focus: at, trailing, itemId: null };
}

/** What is selected; null when nothing is. */
export function selectedExtent({ anchor, focus }: Caret): TextExtent | null {
  return anchor === focus ? null : extentBetween(anchor, focus);
}

/** The caret on a range, with its end in hand. */
export function caretOn(item: Item): Caret | null {
  const extent = extentOf(item);
  if (extent === null) return null;
  return { anchor: extent.start, focus: extent.end, trailing: false, itemId: item.itemId };
}

/** The caret as it is once ranges have changed: a selected range that was undone or moved is followed. */
export function settled(caret: Caret, items: readonly Item[]): Caret {
  if (caret.itemId === null) return caret;
  const item = items.find(({ itemId }) => itemId === caret.itemId);
  const extent = item === undefined ? null : extentOf(item);
  if (item === undefined || extent === null) return caretAt(caret.focus);
  const held = extentBetween(caret.anchor, caret.focus);
  if (held.start === extent.start && held.end === extent.end) return caret;
  const backwards = caret.focus < caret.anchor;
  return {
    ...caret,
    anchor: backwards ? extent.end : extent.start,
    focus: backwards ? extent.start : extent.end,
    trailing: false,
  };
}

/** The other end in hand. */
export function swapped({ anchor, focus, itemId }: Caret): Caret {
  return { anchor: focus, focus: anchor, trailing: false, itemId };
}

/** The range to take hold of next, in the order of reading: after the selected one, else after the caret. */
export function rangeBeside(caret: Caret, items: readonly Item[], direction: 1 | -1): Item | null {
  const order = inReadingOrder(items);
  if (order.length === 0) return null;
  const held = order.findIndex(({ itemId }) => itemId === caret.itemId);
  if (held !== -1) return order[(held + direction + order.length) % order.length] ?? null;
  const start = (item: Item) => extentOf(item)?.start ?? 0;
  const beside =
    direction === 1
      ? order.find((item) => start(item) >= caret.focus)
      : order.findLast((item) => start(item) < caret.focus);
  return beside ?? (direction === 1 ? order[0] : order.at(-1)) ?? null;
}

/**
 * The range that a click between two characters means: the shortest around them; where it is selected already, the
 * next longer one, and after the longest the shortest again.
 */
export function rangeAround(caret: Caret, items: readonly Item[], at: number): Item | null {
  const around = items
    .flatMap((item) => {
      const extent = extentOf(item);
      return extent !== null && extent.start <= at && at <= extent.end
        ? [{ item, length: extent.end - extent.start }]
        : [];
    })
    .toSorted((a, b) => a.length - b.length);
  const held = around.findIndex(({ item }) => item.itemId === caret.itemId);
  return (around[(held + 1) % Math.max(1, around.length)] ?? null)?.item ?? null;
}
