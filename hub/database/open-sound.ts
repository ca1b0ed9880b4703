/** Opening the database to serve from it: one that was not closed in order is looked over first. */
import { join, resolve } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { backupFiles } from '#shared/node/backup-files.ts';
import { checkSound, isDamage } from '#shared/node/soundness.ts';
import { Refusal } from '../refusal.ts';
import type { Ending } from './open-mark.ts';

export function backupFolder(dir: string): string {
  return join(dir, 'backups');
}

/** Throws a Refusal that says what to do when the database is damaged. Nothing is changed then. */
export function checkAfter(ending: Ending, sqlite: SqliteDatabase.Database, dir: string): void {
  if (ending === 'in-order') return;
  try {
    checkSound(sqlite, ending === 'suspect' ? 'integrity_check' : 'quick_check');
  } catch (thrown) {
    throw isDamage(thrown) ? damaged(dir, thrown) : thrown;
  }
}

/** What an operator is told of a damaged database. */
export function damaged(dir: string, thrown: unknown): Refusal {
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  const [newest] = backupFiles(backupFolder(dir));
  const file = join(resolve(dir), 'hub.sqlite');
  const wayOut =
    newest === undefined
      ? 'There is no daily copy in its folder "backups"; restore the folder from a backup of your own'
      : `Put it and the files hub.sqlite-wal and hub.sqlite-shm beside it aside, copy ${newest.file} ` +
        `(of ${new Date(newest.madeAt).toISOString()}) to its place`;
  return new Refusal(
    'internal',
    `The database ${file} is damaged: ${detail}. Nothing was changed, and the work on people's devices is safe. ` +
      `${wayOut}, and start once with "serve --restored": devices then send again what the copy lacks.`,
  );
}
