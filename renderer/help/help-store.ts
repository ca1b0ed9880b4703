import { create } from 'zustand';
import type { Scope } from '#shared/keyboard/scopes.ts';
import { aliveScopes } from '../keyboard/alive-scopes.ts';

type Help = {
  readonly open: boolean;
  /** What was alive on the screen that asked for help. */
  readonly alive: ReadonlySet<Scope>;
};

/** Whether the keyboard help is open, and for which screen. */
export const useHelpStore = create<Help>()(() => ({ open: false, alive: new Set() }));

/** Opens the keyboard help for the screen as it is. */
export function openHelp(): void {
  useHelpStore.setState({ open: true, alive: aliveScopes() });
}

/** Closes the keyboard help. */
export function closeHelp(): void {
  useHelpStore.setState({ open: false });
}
