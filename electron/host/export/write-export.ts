/** Writing an export: into a folder of its own that appears whole or not at all, and never over one that is there. */
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { failure } from '#shared/failure.ts';
import { syncFolder } from '#shared/node/atomic-file.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { ExportFile } from '#shared/protocol/exports.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import { isDiskFull } from '../downloads/disk-space.ts';
import { plainFileName } from './file-name.ts';

/** Names tried before it is given up: "name", "name 2", "name 3"… */
const mostNames = 1000;

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
  const temporary = join(parent, `.jaturi-export-${id}`);
  try {
    if (!isAbsolute(parent)) throw new Error('the folder is not an absolute path');
    await mkdir(temporary);
    for (const file of files) await writeWithin(temporary, file);
    const folder = await swapIn(temporary, parent, plainFileName(name));
    await syncFolder(parent);
    return ok(folder);
  } catch (thrown) {
    await rm(temporary, { recursive: true, force: true });
    const code = isDiskFull(thrown) ? 'disk-full' : 'folder-unwritable';
    return failed(failure(code, { folder: parent }, describeThrown(thrown)));
  }
}

async function writeWithin(folder: string, { path, content }: ExportFile): Promise<void> {
  const file = resolve(folder, path);
  const inside = file.startsWith(folder + sep) && !/[\0:]|(^|\/)\.\.?(\/|$)/.test(path);
  if (!inside) throw new Error(`a file of the export would lie outside its folder: ${path}`);
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
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
