/** What is drawn around the words of a text: ranges, what became of those of an earlier revision, and pins. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { extentOf } from '#shared/annotation/kinds.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';
import type { Pin } from '#shared/review.ts';
import type { TextExtent } from '#shared/text/text-extent.ts';
import { isSameTextExtent } from '#shared/text/text-extent.ts';
import { lanesOf } from './range-lanes.ts';

/** `added` and `changed` are against an earlier revision, where one is compared. */
export type RangeMark = {
  readonly itemId: ItemId;
  readonly classId: ClassId;
  readonly extent: TextExtent;
  /** From 0, next to the text. */
  readonly lane: number;
  readonly state: 'plain' | 'added' | 'changed';
};

/** A range as it was in an earlier revision, drawn above the words. */
export type EarlierMark = {
  readonly itemId: ItemId;
  readonly extent: TextExtent;
  readonly state: 'earlier' | 'removed';
};

export type PinMark = {
  readonly number: number;
  readonly extent: TextExtent;
  readonly isCurrent: boolean;
};

export type Marks = {
  readonly ranges: readonly RangeMark[];
  readonly lanes: number;
  readonly earlier: readonly EarlierMark[];
  readonly pins: readonly PinMark[];
};

export type Marked = {
  readonly annotation: Annotation;
  /** The revision before; null where there is none. */
  readonly earlier: Annotation | null;
  /** Whether what was added, changed and removed since is shown as such, or the earlier ranges as they were. */
  readonly compares: boolean;
  readonly pins: readonly Pin[];
  /** The pin under the eye, from 0. */
  readonly currentPin: number;
};

export function marksOf({ annotation, earlier, compares, pins, currentPin }: Marked): Marks {
  const before = new Map((earlier?.items ?? []).map((item) => [item.itemId, item]));
  const after = new Map(annotation.items.map((item) => [item.itemId, item]));
  const placed = annotation.items.flatMap((item) => {
    const extent = extentOf(item);
    return extent === null ? [] : [{ item, extent }];
  });
  const lanes = lanesOf(placed.map(({ extent }) => extent));
  return {
    ranges: placed.map(({ item, extent }, index) => ({
      itemId: item.itemId,
      classId: item.classId,
      extent,
      lane: lanes[index] ?? 0,
      state: earlier !== null && compares ? stateOf(item, before.get(item.itemId)) : 'plain',
    })),
    lanes: Math.max(0, ...lanes.map((lane) => lane + 1)),
    earlier: [...before.values()].flatMap((item): EarlierMark[] => {
      const extent = extentOf(item);
      const now = after.get(item.itemId);
      if (extent === null || (compares && now !== undefined && isSame(item, now))) return [];
      const isGone = compares && now === undefined;
      return [{ itemId: item.itemId, extent, state: isGone ? 'removed' : 'earlier' }];
    }),
    pins: pins.flatMap((pin, at) => {
      const extent = pinExtent(pin, annotation, earlier);
      return extent === null ? [] : [{ number: at + 1, extent, isCurrent: at === currentPin }];
    }),
  };
}

/** Where a pin sticks in the text: at its range, even one that is gone by now; null for one on the task as a whole. */
export function pinExtent(
  { target }: Pin,
  annotation: Annotation,
  earlier: Annotation | null,
): TextExtent | null {
  if (target.at === 'text') return { start: target.start, end: target.end };
  if (target.at !== 'item') return null;
  const item = [...annotation.items, ...(earlier?.items ?? [])].find(
    ({ itemId }) => itemId === target.itemId,
  );
  return item === undefined ? null : extentOf(item);
}

function stateOf(item: Item, before: Item | undefined): RangeMark['state'] {
  if (before === undefined) return 'added';
  return isSame(item, before) ? 'plain' : 'changed';
}

function isSame(one: Item, other: Item): boolean {
  return one.classId === other.classId && isSameTextExtent(extentOf(one), extentOf(other));
}
