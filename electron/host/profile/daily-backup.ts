/** A copy of the store once a day, made a little at a time beside the work. */
import { mkdirSync } from 'node:fs';
import type Database from 'better-sqlite3';
import {
  backupBytes,
  isBackupDue,
  nextBackupFile,
  writeBackup,
} from '#shared/node/backup-files.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import { reservedBytes } from '../downloads/disk-space.ts';
import type { Clock } from '../environment.ts';
import type { Timers } from '../timers.ts';

export type DailyBackups = {
  /** Gives up one under way; resolves once nothing of it is left. */
  readonly close: () => Promise<void>;
};

export type DailyBackupsOptions = {
  readonly database: Database.Database;
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly timers: Timers;
  readonly freeBytes: (folder: string) => Promise<number>;
};

/** The app has just been started: labeling comes first, ms. */
const firstLookMs = 60_000;
const lookEveryMs = 60 * 60 * 1000;
/** So few are copied in one go that nobody notices. */
const pagesAtOnce = 64;

export function createDailyBackups(options: DailyBackupsOptions): DailyBackups {
  const { database, folder, clock, log, timers } = options;
  let underWay: Promise<void> | null = null;
  let closed = false;
  const callOff = [timers.after(firstLookMs, look), timers.every(lookEveryMs, look)];

  function look(): void {
    underWay ??= backUpWhenDue()
      .catch((thrown) => {
        if (!closed) log.warn('backup-failed', { detail: describeThrown(thrown) });
      })
      .finally(() => {
        underWay = null;
      });
  }

  async function backUpWhenDue(): Promise<void> {
    const now = clock.wallMs();
    if (!isBackupDue(folder, now)) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if ((await options.freeBytes(folder)) < backupBytes(database) + reservedBytes) return;
    await writeBackup(database, nextBackupFile(folder, now), goOn);
  }

  function goOn(): number {
    if (closed) throw new Error('the store is being closed');
    return pagesAtOnce;
  }

  return {
    close: async () => {
      closed = true;
      for (const off of callOff) off();
      await underWay;
    },
  };
}
