/** Which item lies over which: the last of an annotation's items is on top. */
import type { Annotation } from '../annotation/annotation.ts';
import type { ItemId } from '../ids.ts';
import type { Command } from './command.ts';

/**
 * The command that takes items to the top or the bottom of the stack, in the order that they have among themselves.
 * Null when they are there already.
 */
export function restack(
  annotation: Annotation,
  itemIds: readonly ItemId[],
  to: 'top' | 'bottom',
): Command | null {
  const chosen = new Set(itemIds);
  const moved = annotation.items.filter(({ itemId }) => chosen.has(itemId));
  const first = to === 'top' ? annotation.items.length - moved.length : 0;
  const isThere = moved.every((item, turn) => annotation.items[first + turn] === item);
  if (isThere) return null;
  return {
    verb: 'group',
    commands: [
      { verb: 'remove', itemIds: moved.map(({ itemId }) => itemId) },
      { verb: 'add', placed: moved.map((item, turn) => ({ item, at: first + turn })) },
    ],
  };
}
