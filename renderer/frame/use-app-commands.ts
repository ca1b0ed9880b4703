import { useEffect } from 'react';
import { situations } from '#shared/keyboard/scopes.ts';
import { beginFolder } from '../folder/folder-store.ts';
import { openHelp } from '../help/help-store.ts';
import { on } from '../host.ts';
import type { CommandHandlers } from '../keyboard/use-commands.ts';
import { useCommands } from '../keyboard/use-commands.ts';
import { go } from '../navigation.ts';

const handlers: CommandHandlers = {
  'app.help': openHelp,
  'app.openFolder': beginFolder,
  'app.projects': () => go({ at: 'requester' }),
  'app.settings': () => go({ at: 'settings' }),
};

/** The commands that count everywhere, by key and by the menu; `isInside` tells whether somebody is signed in. */
export function useAppCommands(isInside: boolean): void {
  useCommands(isInside ? situations.anywhere : [], handlers);
  useEffect(() => {
    if (!isInside) return;
    return on('command', ({ id }) => void handlers[id]?.(0, performance.now()));
  }, [isInside]);
}
