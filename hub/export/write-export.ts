/** Writes an export to a folder: beside it first, then swapped in whole. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { syncFolder } from '#shared/node/atomic-file.ts';
import type { ExportFile } from '#shared/protocol/exports.ts';
import { Refusal } from '../refusal.ts';

/** Replaces `folder` by these files. Throws a Refusal when it holds anything but an earlier export. */
export async function writeExport(folder: string, files: readonly ExportFile[]): Promise<void> {
  const target = resolve(folder);
  await checkReplaceable(target);
  const fresh = `${target}.new`;
  const old = `${target}.old`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const file of files) await writeFile(fresh, file);
  await rm(old, { recursive: true, force: true });
  await rename(target, old).catch(ignoreMissing);
  await rename(fresh, target);
  await syncFolder(dirname(target));
  await rm(old, { recursive: true, force: true });
}

async function writeFile(root: string, { path, content }: ExportFile): Promise<void> {
  const place = resolve(root, path);
  if (!place.startsWith(root + sep)) throw new Error(`${path} would leave the export's folder`);
  await mkdir(dirname(place), { recursive: true });
  const file = await open(place, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function checkReplaceable(target: string): Promise<void> {
  const names = await readdir(target).catch(ignoreMissing);
  if (names === undefined || names.length === 0) return;
  const manifest = await readFile(join(target, 'manifest.json'), 'utf8').catch(ignoreMissing);
  if (manifest !== undefined && /"manifest":\s*1\b/.test(manifest)) return;
  throw new Refusal(
    'body-malformed',
    `${target} holds files that are no earlier export, so it is left alone. Give an empty or new folder to --out.`,
  );
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
