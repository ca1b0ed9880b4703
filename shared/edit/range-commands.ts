/** The commands behind selecting in a text. All extents are code points; null where there would be nothing to do. */
import type { Annotation } from '../annotation/annotation.ts';
import type { Item, KindName } from '../annotation/kinds.ts';
import { extentOf, kindOf } from '../annotation/kinds.ts';
import type { ClassId, ItemId, NewId } from '../ids.ts';
import { ItemId as itemIdSchema } from '../ids.ts';
import { isSameTextExtent } from '../text/text-extent.ts';
import type { TextExtent } from '../text/text-extent.ts';
import { addOnTop } from './command.ts';
import type { Command } from './command.ts';
import { classifyItems } from './item-commands.ts';

/** What is said of a gesture that would leave nothing, or the same twice. */
export type RangeEdit =
  | { readonly command: Command }
  | { readonly refused: 'empty-range' | 'repeated-item' };

/** Marks a stretch of the text with a class. */
export function markExtent(
  annotation: Annotation,
  marked: {
    readonly kind: KindName;
    readonly classId: ClassId;
    readonly extent: TextExtent;
    /** Code points of the text. */
    readonly textLength: number;
    readonly newId: NewId;
  },
): RangeEdit {
  const { kind, classId, textLength, newId } = marked;
  const extent = inside(marked.extent, textLength);
  const itemId = itemIdSchema.parse(newId());
  const item = kindOf(kind).make({ itemId, classId, bounds: null, extent });
  if (item === null) return { refused: 'empty-range' };
  if (repeats(annotation, item)) return { refused: 'repeated-item' };
  return { command: addOnTop(annotation, [item]) };
}

/** Gives a range another extent: for moving either of its ends. Null where it has that extent already. */
export function stretchRange(
  annotation: Annotation,
  itemId: ItemId,
  wanted: TextExtent,
  textLength: number,
): RangeEdit | null {
  const item = annotation.items.find((one) => one.itemId === itemId);
  const before = item === undefined ? null : extentOf(item);
  if (item === undefined || before === null) return null;
  const extent = inside(wanted, textLength);
  if (isSameTextExtent(before, extent)) return null;
  if (extent.end <= extent.start) return { refused: 'empty-range' };
  const stretched = kindOf(item.kind).stretch(item, extent);
  if (repeats(annotation, stretched)) return { refused: 'repeated-item' };
  return { command: { verb: 'replace', items: [stretched] } };
}

/** Gives a range another class. Null where it has that class already. */
export function reclassRange(
  annotation: Annotation,
  itemId: ItemId,
  classId: ClassId,
): RangeEdit | null {
  const item = annotation.items.find((one) => one.itemId === itemId);
  if (item !== undefined && repeats(annotation, { ...item, classId })) {
    return { refused: 'repeated-item' };
  }
  const command = classifyItems(annotation, [itemId], classId);
  return command === null ? null : { command };
}

function inside({ start, end }: TextExtent, textLength: number): TextExtent {
  const clamped = (at: number) => Math.min(Math.max(Math.trunc(at), 0), textLength);
  return { start: clamped(start), end: clamped(end) };
}

/** Whether another item says the same already. */
function repeats(annotation: Annotation, item: Item): boolean {
  const { meaning } = kindOf(item.kind);
  const says = meaning(item);
  return annotation.items.some(
    (one) => one.itemId !== item.itemId && one.kind === item.kind && meaning(one) === says,
  );
}

/** The ranges in the order in which they are read: by where they begin, the longer one first. */
export function inReadingOrder(items: readonly Item[]): readonly Item[] {
  const placed = items.flatMap((item) => {
    const extent = extentOf(item);
    return extent === null ? [] : [{ item, ...extent }];
  });
  return placed.toSorted((a, b) => a.start - b.start || b.end - a.end).map(({ item }) => item);
}
