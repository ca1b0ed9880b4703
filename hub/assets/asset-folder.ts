/** Assets as files, each named by its hash: `assets/ab/cdef…`. A file is whole or absent. */
import { randomUUID } from 'node:crypto';
import type { ReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '#shared/node/atomic-file.ts';

export type AssetFolder = {
  /** Stores bytes durably; does nothing and says false when they are there. */
  readonly put: (sha256: string, bytes: Uint8Array) => Promise<boolean>;
  /** Deletes bytes that nothing stands for. */
  readonly remove: (sha256: string) => Promise<void>;
  readonly read: (sha256: string) => Promise<Uint8Array>;
  /** Streams bytes from `start` to `end`, both included. Rejects when the file is not there. */
  readonly stream: (sha256: string, range: { start: number; end: number }) => Promise<ReadStream>;
};

/** The folder at `root`; made when something is put. */
export function assetFolder(root: string): AssetFolder {
  const pathOf = (sha256: string) => join(root, sha256.slice(0, 2), sha256.slice(2));
  return {
    put: async (sha256, bytes) => {
      const path = pathOf(sha256);
      const present = await stat(path).catch(() => null);
      if (present?.size === bytes.length) return false;
      await mkdir(dirname(path), { recursive: true });
      await writeWhole(path, bytes);
      return true;
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    read: (sha256) => readFile(pathOf(sha256)),
    stream: async (sha256, range) => (await open(pathOf(sha256), 'r')).createReadStream(range),
  };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
