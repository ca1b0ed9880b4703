/** Writing an export: into a folder of its own that appears whole or not at all, and never over one that is there. */
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open as openFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { failure } from '#shared/failure.ts';
import { syncFolder } from '#shared/node/atomic-file.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { ExportFile } from '#shared/protocol/exports.ts';
import type { Failed, Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import { isDiskFull } from '../downloads/disk-space.ts';
import { plainFileName } from './file-name.ts';

/** Names tried before it is given up: "name", "name 2", "name 3"… */
const mostNames = 1000;

/** Takes the next bytes of a file; those of one file follow each other. */
export type PutBytes = (path: string, content: string | Uint8Array) => Promise<void>;

/**
 * Writes `files` into a new folder inside `parent`, named after `name`, and returns its path.
 * Fails with `folder-unwritable` or `disk-full`; then nothing is left behind.
 */
export async function writeExport(
  parent: string,
  name: string,
  files: readonly ExportFile[],
  id: string,
): Promise<Result<string>> {
  return fillExport(parent, name, id, async (put) => {
    for (const { path, content } of files) await put(path, content);
    return null;
  });
}

/** The same for what arrives in pieces. Where `fill` gives a failure, that is given, and nothing is left behind. */
export async function fillExport(
  parent: string,
  name: string,
  id: string,
  fill: (put: PutBytes) => Promise<Failed | null>,
): Promise<Result<string>> {
  const temporary = join(parent, `.jaturi-export-${id}`);
  const writer = writerIn(temporary);
  try {
    if (!isAbsolute(parent)) throw new Error('the folder is not an absolute path');
    await mkdir(temporary);
    const why = await fill(writer.put);
    await writer.end();
    if (why !== null) {
      await rm(temporary, { recursive: true, force: true });
      return why;
    }
    const folder = await swapIn(temporary, parent, plainFileName(name));
    await syncFolder(parent);
    return ok(folder);
  } catch (thrown) {
    await writer.end().catch(() => undefined);
    await rm(temporary, { recursive: true, force: true });
    const code = isDiskFull(thrown) ? 'disk-full' : 'folder-unwritable';
    return failed(failure(code, { folder: parent }, describeThrown(thrown)));
  }
}

function writerIn(folder: string): { readonly put: PutBytes; readonly end: () => Promise<void> } {
  let open: { readonly path: string; readonly handle: FileHandle } | null = null;

  async function end(): Promise<void> {
    const ending = open;
    open = null;
    try {
      await ending?.handle.sync();
    } finally {
      await ending?.handle.close();
    }
  }

  return {
    put: async (path, content) => {
      if (open?.path !== path) {
        await end();
        open = { path, handle: await openWithin(folder, path) };
      }
      await open.handle.appendFile(content);
    },
    end,
  };
}

async function openWithin(folder: string, path: string): Promise<FileHandle> {
  const file = resolve(folder, path);
  const inside = file.startsWith(folder + sep) && !/[\0:]|(^|\/)\.\.?(\/|$)/.test(path);
  if (!inside) throw new Error(`a file of the export would lie outside its folder: ${path}`);
  await mkdir(dirname(file), { recursive: true });
  return openFile(file, 'wx');
}

async function swapIn(temporary: string, parent: string, name: string): Promise<string> {
  for (let number = 1; number <= mostNames; number += 1) {
    const folder = join(parent, number === 1 ? name : `${name} ${number}`);
    const taken = await stat(folder).catch(() => null);
    if (taken !== null) continue;
    await rename(temporary, folder);
    return folder;
  }
  throw new Error(`${mostNames} folders named ${name} are there already`);
}
