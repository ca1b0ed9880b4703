/** Going back to a daily copy of a store. */
import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { backupFiles } from '#shared/node/backup-files.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import { checkSound } from '#shared/node/soundness.ts';
import { openDatabase } from '#shared/node/sqlite.ts';

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
