/** Opening the cache beside a person's work. Damaged or gone, it is begun anew: nothing in it is theirs alone. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import { migrate, newestVersion } from '#shared/node/migrate.ts';
import {
  assertSynchronous,
  attachDatabase,
  openDatabase,
  openReadOnly,
  schemaVersion,
} from '#shared/node/sqlite.ts';
import { checkSound, isDamage } from '#shared/node/soundness.ts';
import { cacheMigrations, taskView } from './cache-schema.ts';

export function cacheFile(folder: string): string {
  return join(folder, 'cache.sqlite');
}

/** Makes the folder's cache sound and current, and opens it on the connection of the work store; then `viewTasks`. */
export function attachCache(work: Database.Database, folder: string, log: Log): void {
  const file = cacheFile(folder);
  prepare(file, log);
  attachDatabase(work, file, 'cache', 'NORMAL');
  assertSynchronous(work);
}

/** Shows tasks as the work store and the cache together know them; both must be current. */
export function viewTasks(work: Database.Database): void {
  work.exec(taskView);
}

/** The same where nothing may be changed: a cache that this version cannot read is left alone and stood in for. */
export function attachCacheToRead(work: Database.Database, folder: string, log: Log): void {
  let file = cacheFile(folder);
  if (!isReadable(file)) {
    file = join(folder, 'cache-stand-in.sqlite');
    prepare(file, log);
  }
  attachDatabase(work, file, 'cache', 'NORMAL');
  viewTasks(work);
}

function prepare(file: string, log: Log): void {
  try {
    if (bringUpToDate(file)) return;
    log.warn('cache-newer', {});
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    log.error('cache-damaged', { detail: describeThrown(thrown) });
  }
  for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
  bringUpToDate(file);
}

/** False when a newer version wrote it. Throws what `isDamage` recognises when it is not sound. */
function bringUpToDate(file: string): boolean {
  const cache = openDatabase(file, 'NORMAL');
  try {
    checkSound(cache);
    return migrate(cache, cacheMigrations, null).outcome === 'current';
  } finally {
    cache.close();
  }
}

function isReadable(file: string): boolean {
  try {
    const cache = openReadOnly(file);
    try {
      return schemaVersion(cache) === newestVersion(cacheMigrations);
    } finally {
      cache.close();
    }
  } catch {
    return false;
  }
}
