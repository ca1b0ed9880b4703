/** A text range: a class for a stretch of a text. Ranges may overlap, and one stretch may have several classes. */
import { z } from 'zod';
import { ClassId, ItemId } from '../ids.ts';
import { textIntersectionOverUnion } from '../text/text-extent.ts';
import type { Kind } from './kind.ts';

/**
 * `start` and `end` count Unicode code points from the beginning of the text in NFC, as the person saw it; `end` is
 * excluded. Code points, unlike UTF-16 units, cannot split a character outside the basic plane. Never empty.
 */
export const TextRange = z
  .object({
    kind: z.literal('text-range'),
    itemId: ItemId,
    classId: ClassId,
    start: z.number().int().min(0).describe('Unicode code points of the text in NFC, from 0'),
    end: z.number().int().min(1).describe('Unicode code points of the text in NFC, excluded'),
  })
  .refine(({ start, end }) => start < end, { path: ['end'] });
export type TextRange = z.infer<typeof TextRange>;

export const textRangeKind: Kind<TextRange> = {
  kind: 'text-range',
  item: TextRange,
  surface: 'text',
  media: ['text'],
  mayBeEmpty: true,
  bounds: () => null,
  extent: ({ start, end }) => ({ start, end }),
  make: ({ itemId, classId, extent }) =>
    extent === null || extent.end <= extent.start
      ? null
      : { kind: 'text-range', itemId, classId, start: extent.start, end: extent.end },
  place: (range) => range,
  stretch: (range, { start, end }) => (start < end ? { ...range, start, end } : range),
  within: ({ end }, { textLength }) => textLength === null || end <= textLength,
  similarity: textIntersectionOverUnion,
  outside: 'outside-text',
  meaning: ({ classId, start, end }) => `${classId} ${start} ${end}`,
  flags: null,
};
