/** Which items are selected, as plain lists of ids in the order they were taken. */
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import type { ItemId } from '#shared/ids.ts';

/** Adds the item when it is not selected, takes it out when it is. */
export function toggled(selection: readonly ItemId[], itemId: ItemId): readonly ItemId[] {
  return selection.includes(itemId)
    ? selection.filter((one) => one !== itemId)
    : [...selection, itemId];
}

/** The item after (`1`) or before (`-1`) the last selected one in `order`, around the end; null when there is none. */
export function neighbour(
  order: readonly ItemId[],
  selection: readonly ItemId[],
  direction: 1 | -1,
): ItemId | null {
  const last = selection.at(-1);
  const at = last === undefined ? -1 : order.indexOf(last);
  if (at === -1) return (direction === 1 ? order[0] : order.at(-1)) ?? null;
  return order[(at + direction + order.length) % order.length] ?? null;
}

/** The smallest rectangle around all of them; null when there are none. */
export function groupBounds(rectangles: readonly Rectangle[]): Rectangle | null {
  if (rectangles.length === 0) return null;
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y, width, height } of rectangles) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
