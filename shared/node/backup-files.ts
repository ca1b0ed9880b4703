/** Daily copies of a database: numbered, because clocks jump, with the wall time of each in its name. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { syncFile, syncFolder } from './atomic-file.ts';

export type BackupFile = {
  readonly number: number;
  /** Wall time of this computer when it was made, ms. */
  readonly madeAt: number;
  readonly file: string;
};

const namePattern = /^daily-(\d+)-(\d+)\.sqlite$/;
const kept = 3;
const dayMs = 24 * 60 * 60 * 1000;

/** The newest first. */
export function backupFiles(folder: string): BackupFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const match = namePattern.exec(name);
      if (match === null) return [];
      return { number: Number(match[1]), madeAt: Number(match[2]), file: join(folder, name) };
    })
    .toSorted((one, other) => other.number - one.number);
}

export function nextBackupFile(folder: string, madeAt: number): string {
  const number = (backupFiles(folder)[0]?.number ?? 0) + 1;
  return join(folder, `daily-${String(number).padStart(6, '0')}-${madeAt}.sqlite`);
}

/** Whether the newest copy is a day away from now, in either direction. */
export function isBackupDue(folder: string, now: number): boolean {
  const [newest] = backupFiles(folder);
  return newest === undefined || Math.abs(now - newest.madeAt) >= dayMs;
}

/** Bytes that a copy takes at most. */
export function backupBytes(database: Database.Database): number {
  const pages = Number(database.pragma('page_count', { simple: true }));
  return pages * Number(database.pragma('page_size', { simple: true }));
}

/**
 * Copies a database beside the work on it, so many pages at a time as `pagesAtOnce` says, and drops all but the newest
 * copies. The file has its name once it is whole and on the disk. What `pagesAtOnce` throws gives it up.
 */
export async function writeBackup(
  database: Database.Database,
  file: string,
  pagesAtOnce: () => number,
): Promise<void> {
  const unfinished = `${file}.new`;
  try {
    await database.backup(unfinished, { progress: pagesAtOnce });
    await syncFile(unfinished);
    await rename(unfinished, file);
    await syncFolder(dirname(file));
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw thrown;
  }
  for (const old of backupFiles(dirname(file)).slice(kept)) rmSync(old.file, { force: true });
}
