/**
 * Which assets the imports under way rely on before a table names them: a list in the hub's folder for each import, under
 * a lock that the system lets go of when its process ends, however it ends. What a failed or cut-off import copied can so
 * be taken back without what another one relies on.
 */
import { closeSync, existsSync, mkdtempSync, openSync, writeSync } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const prefix = 'importing-';
const listName = 'assets.txt';
const lockName = 'lock.sqlite';

export type AssetClaims = {
  /** Null before the first claim. */
  readonly folder: () => string | null;
  /** Says that the import relies on an asset from now on; to be called before its file is looked for. */
  readonly add: (sha256: string) => void;
  /** Lets go of the lock; the list stays. */
  readonly close: () => void;
};

/** Claims for an import in the hub's folder `dir`; nothing is made before the first. */
export function openClaims(dir: string): AssetClaims {
  let opened: { folder: string; list: number; lock: Database.Database } | null = null;
  const make = () => {
    const folder = mkdtempSync(join(dir, prefix));
    const lock = lockIn(folder);
    // Whoever finds the list knows that the lock was there before.
    return { folder, lock, list: openSync(join(folder, listName), 'wx') };
  };
  return {
    folder: () => opened?.folder ?? null,
    add(sha256) {
      opened ??= make();
      writeSync(opened.list, `${sha256}\n`);
    },
    close() {
      if (opened === null) return;
      closeSync(opened.list);
      opened.lock.close();
    },
  };
}

/** Throws where another process has it. */
function lockIn(folder: string): Database.Database {
  const lock = new Database(join(folder, lockName), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw error;
  }
  return lock;
}

/** Folders of claims in the hub's folder. */
export async function claimFolders(dir: string): Promise<readonly string[]> {
  const names = await readdir(dir).catch(() => []);
  return names.filter((name) => name.startsWith(prefix)).map((name) => join(dir, name));
}

/** Whether the process that made these claims ended without clearing them away. */
export function isAbandoned(folder: string): boolean {
  if (!existsSync(join(folder, listName))) return false;
  try {
    lockIn(folder).close();
    return true;
  } catch {
    return false;
  }
}

/** The claimed assets in pages; a line that a crash cut off is none. */
export async function* claimsIn(folder: string): AsyncGenerator<readonly string[], void> {
  // An import that has ended meanwhile claims nothing more.
  const list = await open(join(folder, listName)).catch(() => null);
  if (list === null) return;
  try {
    let some: string[] = [];
    for await (const line of list.readLines({ autoClose: false })) {
      if (line.length !== sha256Length) continue;
      some.push(line);
      if (some.length < page) continue;
      yield some;
      some = [];
    }
    if (some.length > 0) yield some;
  } finally {
    await list.close();
  }
}

const sha256Length = 64;
const page = 500;

export async function removeClaims(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
