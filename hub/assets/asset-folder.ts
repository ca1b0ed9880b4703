/** Assets as files, each named by its hash: `assets/ab/cdef…`. A file is whole or absent. */
import { randomUUID } from 'node:crypto';
import type { ReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '#shared/node/atomic-file.ts';

export type AssetFolder = {
  /** Stores bytes durably; does nothing and says false when they are there. */
  readonly put: (sha256: string, bytes: Uint8Array) => Promise<boolean>;
  /**
   * Deletes bytes but for those that `needed` names. They are set aside before it is asked: whoever comes to rely on them
   * afterwards finds them gone and stores them anew.
   */
  readonly remove: (
    sha256s: readonly string[],
    needed: (sha256s: readonly string[]) => Promise<ReadonlySet<string>>,
  ) => Promise<void>;
  /** Puts back what `remove` had set aside when a crash ended it. */
  readonly putBack: (sha256s: Iterable<string>) => Promise<void>;
  /** Deletes what a crash left of storing this asset. Nobody may be storing it. */
  readonly removeParts: (sha256: string) => Promise<void>;
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
    remove: async (sha256s, needed) => {
      for (const sha256 of sha256s) await move(pathOf(sha256), asideOf(pathOf(sha256)));
      const kept = await needed(sha256s);
      for (const sha256 of sha256s) {
        const path = pathOf(sha256);
        if (kept.has(sha256)) await move(asideOf(path), path);
        else await rm(asideOf(path), { force: true });
      }
    },
    putBack: async (sha256s) => {
      for (const sha256 of sha256s) await move(asideOf(pathOf(sha256)), pathOf(sha256));
    },
    removeParts: async (sha256) => {
      const path = pathOf(sha256);
      const names = await readdir(dirname(path)).catch(() => []);
      for (const name of names) {
        const isPart = name.startsWith(`${basename(path)}.`) && name.endsWith('.part');
        if (isPart) await rm(join(dirname(path), name), { force: true });
      }
    },
    read: (sha256) => readFile(pathOf(sha256)),
    stream: async (sha256, range) => (await open(pathOf(sha256), 'r')).createReadStream(range),
  };
}

function asideOf(path: string): string {
  return `${path}.aside`;
}

/** Does nothing where there is no such file. */
async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  });
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
