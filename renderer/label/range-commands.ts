/** The keys that mark ranges, and what marking does. */
import { v7 } from 'uuid';
import { removeItems } from '#shared/edit/item-commands.ts';
import type { RangeEdit } from '#shared/edit/range-commands.ts';
import { markExtent, reclassRange, stretchRange } from '#shared/edit/range-commands.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';
import type { TextExtent } from '#shared/text/text-extent.ts';
import type { CommandHandlers } from '../keyboard/use-commands.ts';
import { caretAt, selectedExtent } from '../ranges/caret.ts';
import type { CaretHand } from '../ranges/use-caret.ts';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';

export type RangeEditing = {
  readonly store: LabelStore;
  readonly session: Session;
  /** Code points of the text. */
  readonly textLength: number;
};

/** Takes the edit, or says why it is refused; whether it was taken. */
function take(store: LabelStore, edit: RangeEdit | null): boolean {
  if (edit === null) return false;
  if ('refused' in edit) {
    store.say({ word: edit.refused });
    return false;
  }
  store.edit(edit.command);
  return true;
}

/** Gives the range an extent in place of its own. */
export function stretch(
  { store, session, textLength }: RangeEditing,
  itemId: ItemId,
  extent: TextExtent,
): boolean {
  return take(store, stretchRange(session.history.annotation, itemId, extent, textLength));
}

/** Marks what is selected with a class, and holds the new range; a range that is held gets the class instead of its own. */
export function chooseRangeClass(
  { store, session, textLength }: RangeEditing,
  hand: CaretHand,
  classId: ClassId,
): void {
  if (!session.detail.editable) return store.say({ word: 'closed' });
  const { annotation } = session.history;
  const { caret } = hand;
  if (caret.itemId !== null) {
    take(store, reclassRange(annotation, caret.itemId, classId));
    return;
  }
  const extent = selectedExtent(caret);
  if (extent === null) return store.say({ word: 'nothing-selected' });
  const itemId = v7() as ItemId;
  const { kind } = session.detail.project;
  const edit = markExtent(annotation, { kind, classId, extent, textLength, newId: () => itemId });
  if (take(store, edit)) hand.put({ ...caret, itemId });
}

export function rangeCommands(editing: RangeEditing, hand: CaretHand): CommandHandlers {
  const { store, session } = editing;
  const { schema } = session.detail.project;
  /** Whether this text was on screen when the key was pressed: what was meant for another one changes nothing here. */
  const isMeant = (pressedAt: number) => store.seenId(pressedAt) === session.detail.summary.taskId;
  return {
    ...hand.commands,
    'ranges.class': (which, pressedAt) => {
      const one = schema.classes[which];
      if (one !== undefined && isMeant(pressedAt)) chooseRangeClass(editing, hand, one.classId);
    },
    'ranges.next': () => hand.step(1),
    'ranges.previous': () => hand.step(-1),
    'ranges.drop': () => {
      hand.drop();
    },
    'ranges.remove': (_which, pressedAt): void | false => {
      const { itemId, focus } = hand.caret;
      if (itemId === null || !isMeant(pressedAt)) return false;
      store.edit(removeItems(session.history.annotation, [itemId]));
      if (session.detail.editable) hand.put(caretAt(focus));
    },
  };
}
