/** The menu: none but on macOS, where copying and pasting need one. Every other key belongs to the page. */
import { Menu } from 'electron';
import type { CommandId } from '#shared/keyboard/commands.ts';
import type { Keymap } from '#shared/keyboard/keymap.ts';
import type { Language } from '#shared/i18n/catalogues.ts';
import { menuTemplate } from './menu-template.ts';

export type MenuOptions = {
  readonly language: Language;
  readonly keymap: Keymap;
  readonly platform: NodeJS.Platform;
  readonly run: (id: CommandId) => void;
};

export function setMenu({ language, keymap, platform, run }: MenuOptions): void {
  if (platform !== 'darwin') Menu.setApplicationMenu(null);
  else Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, keymap, run)));
}
