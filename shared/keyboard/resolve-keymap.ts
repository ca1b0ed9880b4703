/** What every key means under a keymap. */
import type { Keymap } from './keymap.ts';
import { areAliveTogether } from './scopes.ts';
import type { Slot } from './slots.ts';
import { slots } from './slots.ts';

/** The keys of one slot. */
export type SlotKeys = {
  readonly slot: Slot;
  readonly keys: readonly string[];
  /** Keys of the preset that another slot took, and which. */
  readonly lost: readonly { readonly key: string; readonly to: Slot }[];
  readonly isChanged: boolean;
};

/** Keys by the name of the slot, in the order of the table. */
export type BoundKeys = ReadonlyMap<string, SlotKeys>;

/** Whether two slots must not share a key. */
export function clash(one: Slot, other: Slot): boolean {
  return one.name !== other.name && areAliveTogether(one.scope, other.scope);
}

/**
 * A key belongs to one slot among those that are alive together: what a person changed comes before the preset, and
 * between two changes the one that stands first in the table.
 */
export function resolveKeymap({ preset, changes }: Keymap): BoundKeys {
  const owners = new Map<string, Slot[]>();
  const found = new Map<string, SlotKeys>();
  const settle = (slot: Slot, wanted: readonly string[], isChanged: boolean) => {
    const keys: string[] = [];
    const lost: { key: string; to: Slot }[] = [];
    for (const key of wanted) {
      const own = owners.get(key) ?? [];
      const to = own.find((other) => clash(slot, other));
      if (to !== undefined) lost.push({ key, to });
      else {
        keys.push(key);
        owners.set(key, [...own, slot]);
      }
    }
    found.set(slot.name, { slot, keys, lost, isChanged });
  };
  for (const slot of slots) {
    const change = changes[slot.name];
    if (change !== undefined) settle(slot, allowed(slot, change), true);
  }
  for (const slot of slots) {
    if (changes[slot.name] === undefined) settle(slot, slot.defaults[preset], false);
  }
  return new Map(slots.map(({ name }) => [name, found.get(name) as SlotKeys]));
}

/** Tab moves the focus, and must go on doing so wherever the focus is not in the canvas. */
export function mayHave(slot: Slot, key: string): boolean {
  return slot.onCanvas || !/(^|\+)Tab$/.test(key);
}

function allowed(slot: Slot, keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].filter((key) => mayHave(slot, key));
}
