/** The keys that are in force: the person's keymap, ready for the matcher and for the screen. */
import { create } from 'zustand';
import type { Keymap } from '#shared/keyboard/keymap.ts';
import { defaultKeymap } from '#shared/keyboard/keymap.ts';
import type { BoundKeys } from '#shared/keyboard/resolve-keymap.ts';
import { resolveKeymap } from '#shared/keyboard/resolve-keymap.ts';
import type { KeyIndex } from './key-index.ts';
import { indexKeys } from './key-index.ts';

type KeymapInForce = {
  readonly keymap: Keymap;
  readonly bound: BoundKeys;
  readonly index: KeyIndex;
};

export const useKeymapStore = create<KeymapInForce>()(() => inForce(defaultKeymap));

/** Puts a keymap in force at once. The same one again changes nothing. */
export function applyKeymap(keymap: Keymap): void {
  if (JSON.stringify(keymap) === JSON.stringify(useKeymapStore.getState().keymap)) return;
  useKeymapStore.setState(inForce(keymap));
}

function inForce(keymap: Keymap): KeymapInForce {
  const bound = resolveKeymap(keymap);
  return { keymap, bound, index: indexKeys(bound) };
}
