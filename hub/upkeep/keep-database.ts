/** What the database's file needs now and then: its WAL emptied, a close look once a week, and a copy of it every day. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import {
  backupBytes,
  isBackupDue,
  nextBackupFile,
  writeBackup,
} from '#shared/node/backup-files.ts';
import { checkClosely } from '#shared/node/soundness.ts';
import { emptyWal } from '#shared/node/sqlite.ts';
import type { HubContext } from '../context.ts';
import { markSuspect } from '../database/open-mark.ts';
import { backupFolder } from '../database/open-sound.ts';

/** Idle is when nothing was stored for this long, ms. */
const idleMs = 5 * 60_000;
const weekMs = 7 * 24 * 60 * 60_000;
/** So few are copied in one go that no request waits for long. */
const pagesAtOnce = 256;
/** Bytes that a copy leaves free for the work itself. */
const reservedBytes = 500 * 1024 * 1024;

type Kept = Pick<HubContext, 'dir' | 'sqlite' | 'clock' | 'log'>;

export type DatabaseUpkeep = {
  /** Does what is due now. */
  readonly look: () => Promise<void>;
  /** What is under way is given up. */
  readonly stop: () => void;
};

export function keepDatabase(context: Kept): DatabaseUpkeep {
  const { dir, sqlite, clock, log } = context;
  let changes = changesOf(context);
  let changedAt = clock();
  let emptied = -1;
  let isStopped = false;

  function isIdle(): boolean {
    const now = changesOf(context);
    if (now !== changes) changedAt = clock();
    changes = now;
    return Math.abs(clock() - changedAt) >= idleMs;
  }

  async function backUpWhenDue(): Promise<void> {
    const folder = backupFolder(dir);
    if (!isBackupDue(folder, clock())) return;
    const { bavail, bsize } = await statfs(dir);
    if (bavail * bsize < backupBytes(sqlite) + reservedBytes) {
      log.warn('backup-left-out', { reason: 'the disk is nearly full' });
      return;
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = nextBackupFile(folder, clock());
    await writeBackup(sqlite, file, () => {
      if (isStopped) throw new Error('the hub is being closed');
      return pagesAtOnce;
    });
    log.info('backed-up', { file });
  }

  async function checkWhenDue(): Promise<void> {
    const now = clock();
    if (Math.abs(now - lastCheck(dir)) < weekMs) return;
    const found = await checkClosely(sqlite, () => isStopped || changesOf(context) !== changes);
    if (found === 'left off') return;
    writeFileSync(checkFile(dir), String(now));
    if (found === 'sound') return;
    markSuspect(dir);
    log.error('database-unsound', {
      detail: found,
      advice: 'Restart the hub soon: it then says what to do. Work on devices is safe.',
    });
  }

  return {
    look: async () => {
      await backUpWhenDue();
      if (isStopped || !isIdle()) return;
      if (emptied !== changes) emptyWal(sqlite);
      emptied = changes;
      await checkWhenDue();
    },
    stop: () => {
      isStopped = true;
    },
  };
}

/** Rows that this process changed so far. */
function changesOf({ sqlite }: Kept): number {
  return Number(sqlite.prepare('SELECT total_changes()').pluck().get());
}

function checkFile(dir: string): string {
  return join(dir, 'hub.checked');
}

/** Wall time of the last close look, ms; 0 before the first. */
function lastCheck(dir: string): number {
  const file = checkFile(dir);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) || 0 : 0;
}
