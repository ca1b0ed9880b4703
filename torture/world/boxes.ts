/** What a labeler draws: few boxes per picture, no two answers alike. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Step } from '#shared/edit/history.ts';
import { ClassId, ItemId } from '#shared/ids.ts';
import type { Random } from '../random.ts';

const mostBoxes = 12;

/** A gesture on a picture of 64 × 64 pixels that fits the annotation as it is. */
export function nextStep(annotation: Annotation, random: Random, newId: () => string): Step {
  const [first] = annotation.items;
  if (first !== undefined && annotation.items.length >= mostBoxes) {
    return { step: 'do', command: { verb: 'remove', itemIds: [first.itemId] } };
  }
  const item = {
    kind: 'box',
    itemId: ItemId.parse(newId()),
    classId: ClassId.parse(random.pick(['cat', 'dog'])),
    x: random.below(40),
    y: random.below(40),
    width: 1 + random.below(20),
    height: 1 + random.below(20),
  } as const;
  return {
    step: 'do',
    command: { verb: 'add', placed: [{ item, at: annotation.items.length }] },
  };
}
