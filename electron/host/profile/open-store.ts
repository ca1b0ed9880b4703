/** Opening a profile's store so that whatever happened to it, all that was handed in is in it afterwards. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import type { NewId } from '#shared/ids.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import { migrate, newestVersion } from '#shared/node/migrate.ts';
import { openDatabase, openReadOnly, schemaVersion, writable } from '#shared/node/sqlite.ts';
import { attachCache, attachCacheToRead, viewTasks } from '../cache/open-cache.ts';
import { moveToCache } from '../cache/move-to-cache.ts';
import { isDiskFull } from '../downloads/disk-space.ts';
import type { Clock } from '../environment.ts';
import { openSubmitJournal } from '../journal/submit-journal.ts';
import type { SubmitJournal } from '../journal/submit-journal.ts';
import { migrations } from '../migrations/migrations.ts';
import { nothingSalvaged, salvage } from '../salvage/salvage.ts';
import type { Salvaged } from '../salvage/salvage.ts';
import { createDevice } from '../store/device.ts';
import { takeUpBackup } from './take-up-backup.ts';
import { checkSound, isDamage } from '#shared/node/soundness.ts';
import { setAside } from './damage.ts';
import { lastEnding, markOpen } from './open-mark.ts';
import type { Ending } from './open-mark.ts';

export type StoreOptions = { readonly clock: Clock; readonly newId: NewId; readonly log: Log };

export type OpenStore = {
  readonly database: Database.Database;
  /** Why the store may only be read; it is left alone then, and its journal too. */
  readonly newer: Failure | null;
  readonly journal: SubmitJournal | null;
  /** What had to be brought back, for the person to know; null when nothing had. */
  readonly restored: Failure | null;
};

export function openStore(folder: string, options: StoreOptions): OpenStore {
  const file = join(folder, 'work.sqlite');
  const ending = lastEnding(folder);
  // Whoever does not end in order leaves a WAL behind: without it the newest work is missing.
  const isCurtailed = ending === 'unclean' && existsSync(file) && !existsSync(`${file}-wal`);
  if (isCurtailed) options.log.error('wal-missing', { file });
  try {
    const newer = newerThanApp(file);
    if (newer !== null) return openNewer(file, newer, folder, options.log);
    return openCurrent(file, folder, { ending, isCurtailed }, options);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    const place = setAside(file, asideFolder(folder), options.clock.wallMs());
    options.log.error('store-damaged', { folder: place, detail: describeThrown(thrown) });
    return openCurrent(file, folder, { ending: 'in-order', isCurtailed: false }, options);
  }
}

export function backupFolder(folder: string): string {
  return join(folder, 'backups');
}

function asideFolder(folder: string): string {
  return join(folder, 'set-aside');
}

/** Looks without touching: a newer app's store must not even be opened for writing. */
function newerThanApp(file: string): Failure | null {
  if (!existsSync(file)) return null;
  const database = openReadOnly(file);
  try {
    const found = schemaVersion(database);
    const known = newestVersion(migrations);
    return found > known ? failure('database-newer', { found, known }) : null;
  } finally {
    database.close();
  }
}

function openNewer(file: string, newer: Failure, folder: string, log: Log): OpenStore {
  const database = openReadOnly(file);
  try {
    attachCacheToRead(database, folder, log);
    return { database, newer, journal: null, restored: null };
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

type LastRun = {
  readonly ending: Ending;
  /** Its newest work is missing from the store. */
  readonly isCurtailed: boolean;
};

function openCurrent(
  file: string,
  folder: string,
  { ending, isCurtailed }: LastRun,
  options: StoreOptions,
): OpenStore {
  if (!existsSync(file)) takeUpBackup(backupFolder(folder), file, options.log);
  const database = openDatabase(file);
  let journal: SubmitJournal | null = null;
  try {
    if (ending === 'unclean') checkSound(database);
    if (ending === 'suspect') checkSound(database, 'integrity_check');
    markOpen(folder);
    attachCache(database, folder, options.log);
    moveToCache(database, schemaVersion(database));
    migrate(database, migrations, (version) => backupFile(folder, version, options.clock));
    viewTasks(database);
    const db = writable(database);
    createDevice(db, options.newId());
    const now = { wallMs: options.clock.wallMs(), log: options.log };
    journal = openSubmitJournal(join(folder, 'journal'), db, now);
    const salvaged = salvageAll(folder, database, options.log);
    journal.follow();
    const restored = restoredFailure(journal.restored, salvaged, isCurtailed);
    return { database, newer: null, journal, restored };
  } catch (thrown) {
    journal?.close();
    database.close();
    throw thrown;
  }
}

type SalvagedStores = Salvaged & { readonly folder: string };

/** Goes through the stores that were set aside and not gone through yet, also when the last run was killed before it had. */
function salvageAll(folder: string, database: Database.Database, log: Log): SalvagedStores | null {
  const aside = asideFolder(folder);
  const names = existsSync(aside) ? readdirSync(aside).toSorted() : [];
  const places = names
    .map((name) => join(aside, name))
    .filter((place) => !existsSync(salvagedMark(place)));
  const newest = places.at(-1);
  if (newest === undefined) return null;
  const salvaged = places.map((place) => trySalvage(database, place, log));
  return {
    operations: salvaged.reduce((sum, { operations }) => sum + operations, 0),
    drafts: salvaged.reduce((sum, { drafts }) => sum + drafts, 0),
    folder: newest,
  };
}

function salvagedMark(place: string): string {
  return join(place, 'salvaged');
}

function trySalvage(database: Database.Database, place: string, log: Log): Salvaged {
  let salvaged = nothingSalvaged;
  try {
    salvaged = salvage(writable(database), place);
    log.warn('store-salvaged', { folder: place, ...salvaged });
  } catch (thrown) {
    log.error('store-not-salvaged', { folder: place, detail: describeThrown(thrown) });
    // With more room the next start may do better.
    if (isDiskFull(thrown)) return salvaged;
  }
  writeFileSync(salvagedMark(place), '');
  return salvaged;
}

function restoredFailure(
  journaled: number,
  salvaged: SalvagedStores | null,
  isCurtailed: boolean,
): Failure | null {
  const operations = journaled + (salvaged?.operations ?? 0);
  if (salvaged !== null) return failure('database-rebuilt', { ...salvaged, operations });
  return operations > 0 || isCurtailed ? failure('work-restored', { operations }) : null;
}

function backupFile(folder: string, version: number, clock: Clock): string {
  return join(backupFolder(folder), `before-migration-from-${version}-${clock.wallMs()}.sqlite`);
}
