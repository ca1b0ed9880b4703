/** Binds commands to what a view does, while the view is on screen. */
import { useEffect, useRef } from 'react';
import type { CommandId } from '#shared/keyboard/commands.ts';
import type { Scope } from '#shared/keyboard/scopes.ts';
import { keepAlive } from './alive-scopes.ts';
import { tellCommandRan } from './command-ran.ts';
import { useKeymapStore } from './keymap-store.ts';
import { matchKey } from './matcher.ts';

/**
 * `which` tells which number the key means, from 0; `pressedAt` when it was pressed, by the clock of `performance.now()`.
 * Returning false leaves the key to the browser.
 */
export type CommandHandlers = {
  readonly [Id in CommandId]?: (which: number, pressedAt: number) => void | false;
};

/** Listens for the commands of the active scopes (one of `situations`), the innermost scope first. */
export function useCommands(active: readonly Scope[], handlers: CommandHandlers): void {
  const now = useRef({ active, handlers });
  useEffect(() => {
    now.current = { active, handlers };
  });
  useEffect(() => keepAlive(now), []);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const match = matchKey(event, now.current.active, useKeymapStore.getState().index);
      if (match === null) return;
      const handle = now.current.handlers[match.id];
      if (handle === undefined) return;
      if (handle(match.which, event.timeStamp) !== false) event.preventDefault();
      tellCommandRan(match);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
