/** Choosing classes for a whole picture or text. */
import type { Annotation } from '../annotation/annotation.ts';
import type { KindName } from '../annotation/kinds.ts';
import { kindOf } from '../annotation/kinds.ts';
import type { ClassId, NewId } from '../ids.ts';
import { ItemId } from '../ids.ts';
import { addOnTop } from './command.ts';
import type { Command } from './command.ts';

type Choosing = {
  readonly kind: KindName;
  readonly classId: ClassId;
  /** Several choices: the class is switched on or off. One choice: it takes the place of the one before. */
  readonly multiple: boolean;
  readonly newId: NewId;
};

/** The command that makes the choice; null when it is made already. */
export function choose(annotation: Annotation, choosing: Choosing): Command | null {
  const { kind, classId, multiple, newId } = choosing;
  const chosen = annotation.items.filter((item) => item.classId === classId);
  if (multiple && chosen.length > 0) {
    return { verb: 'remove', itemIds: chosen.map(({ itemId }) => itemId) };
  }
  const others = annotation.items.filter((item) => item.classId !== classId);
  if (chosen.length > 0 && (multiple || others.length === 0)) return null;
  if (!multiple && annotation.items.length === 1) {
    return { verb: 'replace', items: annotation.items.map((item) => ({ ...item, classId })) };
  }
  const made = kindOf(kind).make({
    itemId: ItemId.parse(newId()),
    classId,
    bounds: null,
    extent: null,
  });
  if (made === null) return null;
  if (multiple || annotation.items.length === 0) return addOnTop(annotation, [made]);
  return {
    verb: 'group',
    commands: [
      { verb: 'remove', itemIds: annotation.items.map(({ itemId }) => itemId) },
      { verb: 'add', placed: [{ item: made, at: 0 }] },
    ],
  };
}
