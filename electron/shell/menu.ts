/** The menu: none but on macOS, where copying and pasting need one. Every key belongs to the page. */
import { Menu } from 'electron';
import type { Language } from '#shared/i18n/catalogues.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';

export function setMenu(language: Language, platform: NodeJS.Platform): void {
  if (platform !== 'darwin') {
    Menu.setApplicationMenu(null);
    return;
  }
  const words = catalogues[language].shell.menu;
  const menu = Menu.buildFromTemplate([
    { role: 'appMenu' },
    {
      label: words.edit,
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    {
      label: words.window,
      submenu: [{ role: 'minimize' }, { role: 'zoom' }, { role: 'togglefullscreen' }],
    },
  ]);
  Menu.setApplicationMenu(menu);
}
