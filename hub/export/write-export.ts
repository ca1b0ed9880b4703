/** Writes an export to a folder: beside it first, then swapped in whole. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { syncFolder } from '#shared/node/atomic-file.ts';
import type { ExportPiece } from '#shared/format/export-format.ts';
import type { AssetFolder } from '../assets/asset-folder.ts';
import { Refusal } from '../refusal.ts';

/**
 * Replaces `folder` by the files of these pieces; `assets` gives the bytes of those that are copied. Returns the paths of
 * the files. Throws a Refusal when the folder holds anything but an earlier export.
 */
export async function writeExport(
  folder: string,
  pieces: AsyncIterable<ExportPiece> | Iterable<ExportPiece>,
  assets: Pick<AssetFolder, 'read'>,
): Promise<readonly string[]> {
  const target = resolve(folder);
  await checkReplaceable(target);
  const fresh = `${target}.new`;
  const old = `${target}.old`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const paths = await writePieces(fresh, pieces, assets);
  await rm(old, { recursive: true, force: true });
  await rename(target, old).catch(ignoreMissing);
  await rename(fresh, target);
  await syncFolder(dirname(target));
  await rm(old, { recursive: true, force: true });
  return paths;
}

async function writePieces(
  root: string,
  pieces: AsyncIterable<ExportPiece> | Iterable<ExportPiece>,
  assets: Pick<AssetFolder, 'read'>,
): Promise<readonly string[]> {
  const paths: string[] = [];
  let file: FileHandle | null = null;
  try {
    for await (const piece of pieces) {
      if (paths.at(-1) !== piece.path) {
        await finish(file);
        file = null;
        file = await openFile(root, piece.path);
        paths.push(piece.path);
      }
      await file?.appendFile('copyOf' in piece ? await assets.read(piece.copyOf) : piece.content);
    }
    await file?.sync();
  } finally {
    await file?.close();
  }
  return paths;
}

async function openFile(root: string, path: string): Promise<FileHandle> {
  const place = resolve(root, path);
  if (!place.startsWith(root + sep)) throw new Error(`${path} would leave the export's folder`);
  await mkdir(dirname(place), { recursive: true });
  return open(place, 'wx');
}

async function finish(file: FileHandle | null): Promise<void> {
  try {
    await file?.sync();
  } finally {
    await file?.close();
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
