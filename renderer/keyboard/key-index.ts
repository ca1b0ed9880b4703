/** The keys of a keymap laid out for looking up a press without making anything. */
import type { CommandId } from '#shared/keyboard/commands.ts';
import { commands } from '#shared/keyboard/commands.ts';
import { readKey } from '#shared/keyboard/physical-key.ts';
import type { BoundKeys } from '#shared/keyboard/resolve-keymap.ts';
import type { Scope } from '#shared/keyboard/scopes.ts';

/** What a key means in one scope. */
export type Binding = {
  readonly id: CommandId;
  /** Which number the key means, from 0; 0 for a command that takes none. */
  readonly which: number;
  readonly repeats: boolean;
  readonly onCanvas: boolean;
};

/** By scope, then by code; the four are for the key alone, with Shift, with Mod, and with both. */
export type KeyIndex = ReadonlyMap<Scope, ReadonlyMap<string, readonly (Binding | undefined)[]>>;

export function indexKeys(bound: BoundKeys): KeyIndex {
  const index = new Map<Scope, Map<string, (Binding | undefined)[]>>();
  for (const { slot, keys } of bound.values()) {
    const { repeats = false } = commands[slot.id];
    const binding = { id: slot.id, which: slot.place ?? 0, repeats, onCanvas: slot.onCanvas };
    for (const written of keys) {
      const key = readKey(written);
      if (key === null) continue;
      const codes = index.get(slot.scope) ?? new Map<string, (Binding | undefined)[]>();
      index.set(slot.scope, codes);
      const four = codes.get(key.code) ?? [undefined, undefined, undefined, undefined];
      codes.set(key.code, four);
      four[placeOf(key.mod, key.shift)] = binding;
    }
  }
  return index;
}

/** Which of the four a press is. */
export function placeOf(mod: boolean, shift: boolean): number {
  return (mod ? 2 : 0) + (shift ? 1 : 0);
}
