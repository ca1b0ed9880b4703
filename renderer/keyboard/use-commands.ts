/** Binds commands to what a view does, while the view is on screen. */
import { useEffect, useRef } from 'react';
import type { CommandId, Scope } from './commands.ts';
import { matchKey } from './matcher.ts';

/** `which` tells which of the command's keys was pressed, from 0. Returning false leaves the key to the browser. */
export type CommandHandlers = {
  readonly [Id in CommandId]?: (which: number) => void | false;
};

/** Listens for the commands of the active scopes, the innermost scope first. */
export function useCommands(active: readonly Scope[], handlers: CommandHandlers): void {
  const now = useRef({ active, handlers });
  useEffect(() => {
    now.current = { active, handlers };
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const match = matchKey(event, now.current.active);
      if (match === null) return;
      const handled = now.current.handlers[match.id]?.(match.which);
      if (handled !== false && now.current.handlers[match.id] !== undefined) event.preventDefault();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
