/** A classification: one class chosen for a whole picture or text. Several choices are several items. */
import { z } from 'zod';
import { ClassId, ItemId } from '../ids.ts';
import type { Kind } from './kind.ts';

export const Classification = z.object({
  kind: z.literal('classification'),
  itemId: ItemId,
  classId: ClassId,
});
export type Classification = z.infer<typeof Classification>;

export const classificationKind: Kind<Classification> = {
  kind: 'classification',
  item: Classification,
  surface: 'choice',
  media: ['picture', 'text'],
  mayBeEmpty: false,
  bounds: () => null,
  extent: () => null,
  make: ({ itemId, classId }) => ({ kind: 'classification', itemId, classId }),
  place: (item) => item,
  stretch: (item) => item,
  within: () => true,
  similarity: (a, b) => (a.classId === b.classId ? 1 : 0),
  outside: 'outside-picture',
  meaning: () => null,
  flags: null,
};
