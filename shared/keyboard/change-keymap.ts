/** Changing a keymap. Each change gives a new keymap in which no key means two things at once. */
import type { Keymap } from './keymap.ts';
import { mostKeys } from './keymap.ts';
import { clash, mayHave, resolveKeymap } from './resolve-keymap.ts';
import type { Slot } from './slots.ts';
import { slotNamed } from './slots.ts';

export type KeymapChange = {
  readonly keymap: Keymap;
  /** Who had the key before and has it no more. */
  readonly losers: readonly { readonly slot: Slot; readonly key: string }[];
};

/** Gives a slot one more key; takes it from every other that is alive at the same time. Null where it cannot have it. */
export function bindKey(keymap: Keymap, slot: Slot, key: string): KeymapChange | null {
  const now = keysOf(keymap, slot);
  if (!mayHave(slot, key) || (now.length >= mostKeys && !now.includes(key))) return null;
  return settle(keymap, [slot], { [slot.name]: now.includes(key) ? now : [...now, key] });
}

/** Takes a key from a slot. */
export function releaseKey(keymap: Keymap, slot: Slot, key: string): KeymapChange {
  const left = keysOf(keymap, slot).filter((one) => one !== key);
  return settle(keymap, [slot], { [slot.name]: left });
}

/** Gives slots back the keys of the preset; takes these from whoever has them now. */
export function restoreSlots(keymap: Keymap, restored: readonly Slot[]): KeymapChange {
  return settle(
    keymap,
    restored,
    Object.fromEntries(restored.map((slot) => [slot.name, slot.defaults[keymap.preset]])),
  );
}

function settle(
  keymap: Keymap,
  given: readonly Slot[],
  wanted: Readonly<Record<string, readonly string[]>>,
): KeymapChange {
  const before = resolveKeymap(keymap);
  const changes: Record<string, readonly string[]> = { ...keymap.changes };
  const set = (slot: Slot, keys: readonly string[]) => {
    if (sameKeys(keys, slot.defaults[keymap.preset])) delete changes[slot.name];
    else changes[slot.name] = keys;
  };
  for (const [name, keys] of Object.entries(keymap.changes)) {
    const other = slotNamed(name);
    if (other === undefined || wanted[name] !== undefined) continue;
    const taken = given.filter((slot) => clash(slot, other)).flatMap(({ name: to }) => wanted[to]);
    const left = keys.filter((key) => !taken.includes(key));
    if (left.length < keys.length) set(other, left);
  }
  for (const slot of given) set(slot, wanted[slot.name] ?? []);
  const after = { ...keymap, changes };
  const bound = resolveKeymap(after);
  const losers = [...before.values()].flatMap(({ slot, keys }) =>
    given.includes(slot)
      ? []
      : keys
          .filter((key) => !bound.get(slot.name)?.keys.includes(key))
          .map((key) => ({ slot, key })),
  );
  return { keymap: after, losers };
}

function keysOf(keymap: Keymap, { name }: Slot): readonly string[] {
  return resolveKeymap(keymap).get(name)?.keys ?? [];
}

function sameKeys(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && others.every((key) => some.includes(key));
}
