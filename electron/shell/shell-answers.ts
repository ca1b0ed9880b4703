/** The calls that need Electron: the system's folder dialog and the clipboard. */
import type { BrowserWindow, OpenDialogOptions } from 'electron';
import { clipboard, dialog } from 'electron';
import type { ShellAnswers } from './gate.ts';

export function createShellAnswers(window: () => BrowserWindow | null): ShellAnswers {
  return {
    async 'shell.chooseFolder'({ title }) {
      const asked: OpenDialogOptions = { title, properties: ['openDirectory', 'createDirectory'] };
      const parent = window();
      const chosen = await (parent === null
        ? dialog.showOpenDialog(asked)
        : dialog.showOpenDialog(parent, asked));
      return { folder: chosen.canceled ? null : (chosen.filePaths[0] ?? null) };
    },
    async 'shell.copy'({ text }) {
      // Newer versions of Electron write later.
      await clipboard.writeText(text);
      return {};
    },
  };
}
