/** A copy of the store once a day, made a little at a time beside the work. */
import { mkdirSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { syncFile, syncFolder } from '#shared/node/atomic-file.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import { reservedBytes } from '../downloads/disk-space.ts';
import type { Clock } from '../environment.ts';
import type { Timers } from '../timers.ts';
import { backupFiles, nextBackupFile } from './backup-files.ts';

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

const kept = 3;
const dayMs = 24 * 60 * 60 * 1000;
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
    const [newest] = backupFiles(folder);
    const now = clock.wallMs();
    if (newest !== undefined && Math.abs(now - newest.madeAt) < dayMs) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const pages = Number(database.pragma('page_count', { simple: true }));
    const bytes = pages * Number(database.pragma('page_size', { simple: true }));
    if ((await options.freeBytes(folder)) < bytes + reservedBytes) return;
    await backUp(nextBackupFile(folder, now));
    for (const { file } of backupFiles(folder).slice(kept)) rmSync(file, { force: true });
  }

  async function backUp(file: string): Promise<void> {
    const unfinished = `${file}.new`;
    try {
      await database.backup(unfinished, { progress: goOn });
      await syncFile(unfinished);
      await rename(unfinished, file);
      await syncFolder(dirname(file));
    } catch (thrown) {
      rmSync(unfinished, { force: true });
      throw thrown;
    }
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
