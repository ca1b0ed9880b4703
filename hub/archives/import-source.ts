/** What an import is made from: a file, a folder, or a ZIP that is unpacked for as long as the import takes. */
import { mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import type { FoundFile } from '../projects/walk-files.ts';
import { walkFiles } from '../projects/walk-files.ts';
import { Refusal } from '../refusal.ts';
import { removeLeftOvers } from './left-overs.ts';
import { unpack } from './unpack.ts';

export type ImportSource = {
  /** As the person named it; for messages. */
  readonly root: string;
  readonly files: readonly FoundFile[];
  /** Entries of an archive that cannot be unpacked. */
  readonly leftOut: readonly BrokenRow[];
};

/**
 * Runs `step` on the files at `path`. A ZIP is told by its bytes and unpacked in a folder inside `room`, which is gone
 * when this ends. Throws a Refusal when there is nothing at the path.
 */
export async function withImportSource<T>(
  path: string,
  room: string,
  step: (source: ImportSource) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const packed = await isZip(path);
  await mkdir(room, { recursive: true });
  await removeLeftOvers(room);
  if (!packed) return step({ root: path, files: await walkFiles(path), leftOut: [] });
  const folder = await mkdtemp(join(room, 'unpacked-'));
  try {
    return await step({ root: path, ...(await unpack(path, folder, signal)) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Begins with the signature of a file's header or of an empty archive's end, or is at least called a ZIP. */
async function isZip(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (found === null) {
    const from = isAbsolute(path) ? '' : `: it was looked for as ${resolve(path)}`;
    throw new Refusal(
      'body-malformed',
      `${path} is not there. Nothing was imported. Check the path${from}.`,
    );
  }
  if (found.isDirectory()) return false;
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const signature = buffer.subarray(0, bytesRead).toString('latin1');
    return ['PK\x03\x04', 'PK\x05\x06'].includes(signature) || /\.zip$/i.test(path);
  } finally {
    await file.close();
  }
}
