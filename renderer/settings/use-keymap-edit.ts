/** Changing the keys in force from the screen: at once, kept on this PC, and taken back with one press. */
import { useState } from 'react';
import type { KeymapChange } from '#shared/keyboard/change-keymap.ts';
import type { Keymap } from '#shared/keyboard/keymap.ts';
import type { Slot } from '#shared/keyboard/slots.ts';
import type { Failure } from '#shared/failure.ts';
import { applyKeymap, useKeymapStore } from '../keyboard/keymap-store.ts';
import { changeApp } from '../stores/app-store.ts';

/** What was just done, for the words on the screen. */
export type Done =
  | { readonly did: 'bound' | 'released'; readonly slot: Slot; readonly key: string }
  | { readonly did: 'restored' | 'preset' }
  | { readonly did: 'imported'; readonly file: string };

export type KeymapEdit = {
  readonly done: Done | null;
  readonly losers: KeymapChange['losers'];
  readonly failure: Failure | null;
  readonly change: (change: KeymapChange, done: Done) => void;
  /** Back to the keymap before the last change; null where there is none. */
  readonly undo: (() => void) | null;
};

type Last = {
  readonly done: Done;
  readonly losers: KeymapChange['losers'];
  readonly before: Keymap;
};

export function useKeymapEdit(): KeymapEdit {
  const [last, setLast] = useState<Last | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const put = async (keymap: Keymap, before: Keymap): Promise<void> => {
    applyKeymap(keymap);
    const result = await changeApp('app.settings', { keymap });
    setFailure(result.ok ? null : result.failure);
    if (result.ok) return;
    applyKeymap(before);
    setLast(null);
  };
  return {
    done: last?.done ?? null,
    losers: last?.losers ?? [],
    failure,
    change: ({ keymap, losers }, done) => {
      const before = useKeymapStore.getState().keymap;
      setLast({ done, losers, before });
      void put(keymap, before);
    },
    undo:
      last === null
        ? null
        : () => {
            setLast(null);
            void put(last.before, useKeymapStore.getState().keymap);
          },
  };
}
