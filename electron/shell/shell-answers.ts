/** The calls that need Electron: the system's dialogs for files and folders, and the clipboard. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { BrowserWindow, OpenDialogOptions, SaveDialogOptions } from 'electron';
import { clipboard, dialog } from 'electron';
import { mostSharedText } from '#shared/contract/calls.ts';
import { writeFileAtomically } from '#shared/node/atomic-file.ts';
import type { ShellAnswers } from './gate.ts';

const sourceExtensions = ['csv', 'tsv', 'jsonl', 'ndjson', 'json', 'txt', 'zip'];
const jsonFiles = [{ name: 'JSON', extensions: ['json'] }];
const tableFiles = [{ name: 'CSV', extensions: ['csv'] }];

function filtersOf(name: string) {
  return name.endsWith('.csv') ? tableFiles : jsonFiles;
}

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
    async 'shell.chooseFile'({ title }) {
      const asked: OpenDialogOptions = {
        title,
        properties: ['openFile'],
        filters: [{ name: 'CSV · TSV · JSONL · TXT · ZIP', extensions: sourceExtensions }],
      };
      const parent = window();
      const chosen = await (parent === null
        ? dialog.showOpenDialog(asked)
        : dialog.showOpenDialog(parent, asked));
      return { file: chosen.canceled ? null : (chosen.filePaths[0] ?? null) };
    },
    async 'shell.saveText'({ title, name, text }) {
      const asked: SaveDialogOptions = { title, defaultPath: name, filters: filtersOf(name) };
      const parent = window();
      const chosen = await (parent === null
        ? dialog.showSaveDialog(asked)
        : dialog.showSaveDialog(parent, asked));
      const file = chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
      return { file, written: file !== null && (await isWritten(file, text)) };
    },
    async 'shell.openText'({ title }) {
      const asked: OpenDialogOptions = { title, properties: ['openFile'], filters: jsonFiles };
      const parent = window();
      const chosen = await (parent === null
        ? dialog.showOpenDialog(asked)
        : dialog.showOpenDialog(parent, asked));
      const [file] = chosen.canceled ? [] : chosen.filePaths;
      return {
        file: file === undefined ? null : { name: basename(file), text: await readShort(file) },
      };
    },
    async 'shell.copy'({ text }) {
      // Newer versions of Electron write later.
      await clipboard.writeText(text);
      return {};
    },
  };
}

async function isWritten(file: string, text: string): Promise<boolean> {
  try {
    await writeFileAtomically(file, text, 0o644);
    return true;
  } catch {
    return false;
  }
}

/** A text file; null when it cannot be read or is longer than what the page is given. */
async function readShort(file: string): Promise<string | null> {
  try {
    const { size } = await stat(file);
    if (size > mostSharedText) return null;
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}
