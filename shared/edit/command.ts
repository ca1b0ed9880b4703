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
  if (command.verb !== 'group') return applySimple(annotation, command);
  const inverses: SimpleCommand[] = [];
  let current = annotation;
  for (const one of command.commands) {
    const applied = applySimple(current, one);
    if (applied === null) return null;
    inverses.unshift(applied.inverse);
    current = applied.annotation;
  }
  return { annotation: current, inverse: { verb: 'group', commands: inverses } };
}

type AppliedSimple = { readonly annotation: Annotation; readonly inverse: SimpleCommand };

function applySimple(annotation: Annotation, command: SimpleCommand): AppliedSimple | null {
  switch (command.verb) {
    case 'add':
      return add(annotation, command.placed);
    case 'replace':
      return replace(annotation, command.items);
    case 'remove':
      return remove(annotation, command.itemIds);
    case 'report':
      return {
        annotation: { ...annotation, report: command.report },
        inverse: { verb: 'report', report: annotation.report },
      };
  }
}

function add(
  annotation: Annotation,
  placed: readonly z.infer<typeof Placed>[],
): AppliedSimple | null {
  const items = [...annotation.items];
  const known = new Set(items.map((item) => item.itemId));
  for (const { item, at } of placed) {
    if (known.has(item.itemId) || at > items.length) return null;
    known.add(item.itemId);
    items.splice(at, 0, item);
  }
  return {
    annotation: { ...annotation, items },
    inverse: { verb: 'remove', itemIds: placed.map(({ item }) => item.itemId) },
  };
}

function replace(annotation: Annotation, replacements: readonly Item[]): AppliedSimple | null {
  const byId = new Map(replacements.map((item) => [item.itemId, item]));
  if (byId.size !== replacements.length) return null;
  const before: Item[] = [];
  const items = annotation.items.map((item) => {
    const replacement = byId.get(item.itemId);
    if (replacement === undefined) return item;
    before.push(item);
    return replacement;
  });
  if (before.length !== replacements.length) return null;
  return { annotation: { ...annotation, items }, inverse: { verb: 'replace', items: before } };
}

function remove(annotation: Annotation, itemIds: readonly ItemId[]): AppliedSimple | null {
  const ids = new Set(itemIds);
  if (ids.size !== itemIds.length) return null;
  const placed: z.infer<typeof Placed>[] = [];
  const items: Item[] = [];
  for (const [at, item] of annotation.items.entries()) {
    if (ids.has(item.itemId)) placed.push({ item, at });
    else items.push(item);
  }
  if (placed.length !== ids.size) return null;
  return { annotation: { ...annotation, items }, inverse: { verb: 'add', placed } };
}

/** A command that puts new items on top of the stack. */
export function addOnTop(annotation: Annotation, items: readonly Item[]): Command {
  return {
    verb: 'add',
    placed: items.map((item, index) => ({ item, at: annotation.items.length + index })),
  };
}
