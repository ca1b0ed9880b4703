/** What the menu of macOS holds: its roles for text and windows, and the commands that count everywhere. */
import type { MenuItemConstructorOptions } from 'electron';
import type { CommandId } from '#shared/keyboard/commands.ts';
import { commands, commandsOf, titleIn } from '#shared/keyboard/commands.ts';
import type { Keymap } from '#shared/keyboard/keymap.ts';
import { readKey } from '#shared/keyboard/physical-key.ts';
import { resolveKeymap } from '#shared/keyboard/resolve-keymap.ts';
import type { Language } from '#shared/i18n/catalogues.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';

/** Accelerators name characters, those of the common Latin layout. */
const named: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Minus: '-',
  Equal: '=',
  Enter: 'Enter',
};

/** `run` is told which command was chosen; keys are those of the keymap in force. */
export function menuTemplate(
  language: Language,
  keymap: Keymap,
  run: (id: CommandId) => void,
): MenuItemConstructorOptions[] {
  const words = catalogues[language].shell.menu;
  const bound = resolveKeymap(keymap);
  return [
    { role: 'appMenu' },
    {
      label: words.edit,
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    {
      label: words.window,
      submenu: [{ role: 'minimize' }, { role: 'zoom' }, { role: 'togglefullscreen' }],
    },
    {
      role: 'help',
      label: words.help,
      submenu: commandsOf('app').map((id): MenuItemConstructorOptions => {
        const accelerator = (bound.get(id)?.keys ?? [])
          .map(acceleratorOf)
          .find((one) => one !== '');
        return {
          id,
          label: titleIn(language, commands[id].title),
          click: () => run(id),
          ...(accelerator === undefined ? {} : { accelerator }),
        };
      }),
    },
  ];
}

/** Empty for a key that types a character: the menu would take it from text fields. */
function acceleratorOf(written: string): string {
  const key = readKey(written);
  if (key === null || !(key.mod || /^F\d+$/.test(key.code))) return '';
  const own = named[key.code] ?? key.code.replace(/^(Key|Digit)/, '');
  if (!/^([A-Z\d,./=-]|F\d+|Enter)$/.test(own)) return '';
  return `${key.mod ? 'CommandOrControl+' : ''}${key.shift ? 'Shift+' : ''}${own}`;
}
