/** Edits as data: three verbs for every kind, each with an inverse that restores what was there, order included. */
import { z } from 'zod';
import { Report } from '../annotation/annotation.ts';
import type { Annotation } from '../annotation/annotation.ts';
import { Item } from '../annotation/kinds.ts';
import { ItemId } from '../ids.ts';

const Placed = z.object({ item: Item, at: z.number().int().min(0) });

const Simple = z.discriminatedUnion('verb', [
  /** Inserts items; each `at` is the index that the item has afterwards, ascending. */
  z.object({ verb: z.literal('add'), placed: z.array(Placed).readonly() }),
  /** Puts items in the place of those with the same ids. */
  z.object({ verb: z.literal('replace'), items: z.array(Item).readonly() }),
  z.object({ verb: z.literal('remove'), itemIds: z.array(ItemId).readonly() }),
  /** Says, or takes back, that the task cannot be answered. */
  z.object({ verb: z.literal('report'), report: Report.nullable() }),
]);

export const Command = z.discriminatedUnion('verb', [
  ...Simple.options,
  /** Several verbs that are one gesture to the person who made them. */
  z.object({ verb: z.literal('group'), commands: z.array(Simple).readonly() }),
]);
export type Command = z.infer<typeof Command>;
type SimpleCommand = z.infer<typeof Simple>;

export type Applied = { readonly annotation: Annotation; readonly inverse: Command };

/**
 * The annotation after `command`, and the command that undoes it.
 * Returns null when the command does not fit: an id that is there already, is not there, or a place past the end.
 */
export function apply(annotation: Annotation, command: Command): Applied | null {
  const work = workOn(annotation, 1);
  const inverse = change(work, command);
  return inverse === null ? null : { annotation: annotationOf(work), inverse };
}

/** An annotation that commands change in place, so that replaying thousands of them copies it once. */
export type Work = {
  readonly items: Item[];
  report: Annotation['report'];
  /** Of the items; null while it is quicker to look through them. */
  ids: Set<ItemId> | null;
};

/** So few ids are looked for by looking through the items. */
const few = 4;

/** A copy of the annotation to be changed by so many commands. */
export function workOn({ items, report }: Annotation, commands: number): Work {
  return { items: [...items], report, ids: commands > few ? idsOf(items) : null };
}

function idsOf(items: readonly Item[]): Set<ItemId> {
  return new Set(items.map(({ itemId }) => itemId));
}

/** What the work has come to; it is not to be changed any more. */
export function annotationOf({ items, report }: Work): Annotation {
  return { items, report };
}

/** Changes `work` as `apply` does; when it returns null the work is half done and of no use. */
export function change(work: Work, command: Command): Command | null {
  if (command.verb !== 'group') return changeSimply(work, command);
  const inverses: SimpleCommand[] = [];
  for (const one of command.commands) {
    const inverse = changeSimply(work, one);
    if (inverse === null) return null;
    inverses.push(inverse);
  }
  return { verb: 'group', commands: inverses.toReversed() };
}

function changeSimply(work: Work, command: SimpleCommand): SimpleCommand | null {
  switch (command.verb) {
    case 'add':
      return add(work, command.placed);
    case 'replace':
      return replace(work, command.items);
    case 'remove':
      return remove(work, command.itemIds);
    case 'report': {
      const inverse = { verb: 'report', report: work.report } as const;
      work.report = command.report;
      return inverse;
    }
  }
}

function add(work: Work, placed: readonly z.infer<typeof Placed>[]): SimpleCommand | null {
  const { items } = work;
  if (placed.length > few) work.ids ??= idsOf(items);
  const { ids } = work;
  for (const { item, at } of placed) {
    const { itemId } = item;
    const isThere = ids?.has(itemId) ?? items.some((one) => one.itemId === itemId);
    if (isThere || at > items.length) return null;
    ids?.add(itemId);
    if (at === items.length) items.push(item);
    else items.splice(at, 0, item);
  }
  return { verb: 'remove', itemIds: placed.map(({ item }) => item.itemId) };
}

function replace({ items }: Work, replacements: readonly Item[]): SimpleCommand | null {
  const byId = new Map(replacements.map((item) => [item.itemId, item]));
  if (byId.size !== replacements.length) return null;
  const before: { readonly item: Item; readonly at: number }[] = [];
  // What was drawn last is what is most often taken up again.
  for (let at = items.length - 1; at >= 0 && before.length < byId.size; at -= 1) {
    const item = items[at];
    if (item !== undefined && byId.has(item.itemId)) before.push({ item, at });
  }
  if (before.length !== byId.size) return null;
  for (const { item, at } of before) items[at] = byId.get(item.itemId) ?? item;
  return { verb: 'replace', items: before.map(({ item }) => item).toReversed() };
}

function remove({ items, ids: known }: Work, itemIds: readonly ItemId[]): SimpleCommand | null {
  const ids = new Set(itemIds);
  if (ids.size !== itemIds.length) return null;
  const placed: z.infer<typeof Placed>[] = [];
  for (let at = items.length - 1; at >= 0 && placed.length < ids.size; at -= 1) {
    const item = items[at];
    if (item !== undefined && ids.has(item.itemId)) placed.push({ item, at });
  }
  if (placed.length !== ids.size) return null;
  placed.reverse();
  const [first] = placed;
  if (placed.length === 1 && first !== undefined) items.splice(first.at, 1);
  else if (first !== undefined) {
    const kept = items.slice(first.at).filter(({ itemId }) => !ids.has(itemId));
    items.length = first.at;
    for (const item of kept) items.push(item);
  }
  for (const itemId of itemIds) known?.delete(itemId);
  return { verb: 'add', placed };
}

/** A command that puts new items on top of the stack. */
export function addOnTop(annotation: Annotation, items: readonly Item[]): Command {
  return {
    verb: 'add',
    placed: items.map((item, index) => ({ item, at: annotation.items.length + index })),
  };
}
