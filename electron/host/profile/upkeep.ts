/** What a store needs now and then, done while nothing is being stored: its WAL emptied, and a close look once a week. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import { checkClosely } from '#shared/node/soundness.ts';
import { emptyWal } from '#shared/node/sqlite.ts';
import type { Clock } from '../environment.ts';
import type { Timers } from '../timers.ts';

export type Upkeep = {
  /** Gives up what is under way; resolves once the store is left alone. */
  readonly close: () => Promise<void>;
};

export type UpkeepOptions = {
  readonly database: Database.Database;
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly timers: Timers;
  /** The store is not sound: the next start is to mend it. */
  readonly suspect: () => void;
};

/** Idle is when nothing was stored for this long, ms. */
const idleMs = 5 * 60_000;
const weekMs = 7 * 24 * 60 * 60_000;

export function createUpkeep(options: UpkeepOptions): Upkeep {
  const { database, log } = options;
  let changes = changesOf(database);
  let emptied = -1;
  let closed = false;
  let underWay: Promise<void> | null = null;
  const callOff = options.timers.every(idleMs, look);

  function look(): void {
    underWay ??= keepUp()
      .catch((thrown) => log.warn('upkeep-failed', { detail: describeThrown(thrown) }))
      .finally(() => {
        underWay = null;
      });
  }

  async function keepUp(): Promise<void> {
    const before = changes;
    changes = changesOf(database);
    if (changes !== before) return;
    if (emptied !== changes) emptyWal(database);
    emptied = changes;
    const now = options.clock.wallMs();
    if (Math.abs(now - lastCheck(options.folder)) < weekMs) return;
    const found = await checkClosely(database, () => closed || changesOf(database) !== changes);
    if (found === 'left off') return;
    writeFileSync(checkFile(options.folder), String(now));
    if (found === 'sound') return;
    log.error('store-unsound', { detail: found });
    options.suspect();
  }

  return {
    close: async () => {
      closed = true;
      callOff();
      await underWay;
    },
  };
}

function changesOf(database: Database.Database): number {
  return Number(database.prepare('SELECT total_changes()').pluck().get());
}

function checkFile(folder: string): string {
  return join(folder, 'work.checked');
}

/** Wall time of the last close look, ms; 0 before the first. */
function lastCheck(folder: string): number {
  const file = checkFile(folder);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) || 0 : 0;
}
