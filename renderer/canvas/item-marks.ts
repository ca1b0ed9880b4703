/** Which boxes a person hid from sight or locked against accidents: part of the view, never of the answer. */
import type { ItemId } from '#shared/ids.ts';

export type ItemMarks = {
  readonly hidden: ReadonlySet<ItemId>;
  /** A locked box can be neither moved, resized nor deleted. */
  readonly locked: ReadonlySet<ItemId>;
};

export const noMarks: ItemMarks = { hidden: new Set(), locked: new Set() };

/** Marks the items; when all of them are marked already, the mark is taken off them. */
export function toggleMark(
  marks: ItemMarks,
  mark: keyof ItemMarks,
  itemIds: readonly ItemId[],
): ItemMarks {
  const next = new Set(marks[mark]);
  const isOn = itemIds.some((itemId) => !next.has(itemId));
  for (const itemId of itemIds) {
    if (isOn) next.add(itemId);
    else next.delete(itemId);
  }
  return { ...marks, [mark]: next };
}

/** Brings every item of a task back into sight, or hides all of them when none was hidden. */
export function toggleAllHidden(marks: ItemMarks, itemIds: readonly ItemId[]): ItemMarks {
  const away = itemIds.filter((itemId) => marks.hidden.has(itemId));
  return toggleMark(marks, 'hidden', away.length > 0 ? away : itemIds);
}
