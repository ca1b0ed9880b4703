/** The daily copies of a store: numbered, because clocks jump, with the wall time of each in its name. */
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import { openDatabase } from '#shared/node/sqlite.ts';
import { checkSound } from './damage.ts';

export type BackupFile = {
  readonly number: number;
  /** Wall time of this PC when it was made, ms. */
  readonly madeAt: number;
  readonly file: string;
};

const namePattern = /^daily-(\d+)-(\d+)\.sqlite$/;

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

/** Puts a copy of the newest sound backup where the store is missing; false when there is none. */
export function takeUpBackup(folder: string, file: string, log: Log): boolean {
  for (const { file: backup } of backupFiles(folder)) {
    const candidate = `${file}.from-backup`;
    try {
      copyFileSync(backup, candidate);
      const database = openDatabase(candidate);
      try {
        checkSound(database);
      } finally {
        database.close();
      }
      renameSync(candidate, file);
      log.warn('backup-taken-up', { backup });
      return true;
    } catch (thrown) {
      log.error('backup-unusable', { backup, detail: describeThrown(thrown) });
      for (const ending of ['', '-wal', '-shm']) rmSync(`${candidate}${ending}`, { force: true });
    }
  }
  return false;
}
