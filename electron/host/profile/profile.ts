/** A profile: everything that one person at one hub has on this PC, in a folder of its own. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Account } from '#shared/account.ts';
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import type { NewId } from '#shared/ids.ts';
import type { Log } from '#shared/node/log.ts';
import { migrate, newestVersion } from '#shared/node/migrate.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import {
  openDatabase,
  openReadOnly,
  readable,
  schemaVersion,
  writable,
} from '#shared/node/sqlite.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import type { Clock } from '../environment.ts';
import { migrations } from '../migrations/migrations.ts';
import { openSubmitJournal } from '../journal/submit-journal.ts';
import type { SubmitJournal } from '../journal/submit-journal.ts';
import { createDevice } from '../store/device.ts';
import { checkSound, isDamage, setAside } from './damage.ts';
import { takeProfileLock } from './profile-lock.ts';

export type Profile = {
  readonly hubId: string;
  readonly account: Account;
  readonly db: ReadableDb;
  /** The same store for writing, or why it may only be read. */
  readonly writing: Result<WritableDb>;
  /** Writes down once more what was put into the outbox; to be called once it is committed. */
  readonly journal: () => void;
  readonly assetsFolder: string;
  /** Set when the store was found damaged or set back: what was restored, and where the damaged one lies. */
  readonly damage: Failure | null;
  readonly close: () => void;
};

export type ProfileOptions = {
  /** The app's own folder. */
  readonly dir: string;
  readonly hubId: string;
  readonly account: Account;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
};

/** Whether this person at this hub has been here before. */
export function hasProfile(dir: string, hubId: string, accountId: string): boolean {
  return existsSync(join(profileFolder(dir, hubId, accountId), 'work.sqlite'));
}

function profileFolder(dir: string, hubId: string, accountId: string): string {
  return join(dir, 'profiles', hubId, accountId);
}

/**
 * Opens the profile, and makes it when it is new. Fails with `second-instance` while another host has it open.
 * A store that a newer app wrote is opened for reading; a damaged one is set aside and begun anew.
 */
export function openProfile(options: ProfileOptions): Result<Profile> {
  const { hubId, account, log } = options;
  const folder = profileFolder(options.dir, hubId, account.accountId);
  const assetsFolder = join(folder, 'assets');
  mkdirSync(assetsFolder, { recursive: true, mode: 0o700 });
  const lock = takeProfileLock(join(folder, 'lock.sqlite'));
  if (lock === null) return failed(failure('second-instance', { folder }));
  try {
    const store = openStore(folder, options);
    if (store.damaged !== null) log.error('store-damaged', store.damaged);
    const marker = join(folder, 'work.open');
    writeFileSync(marker, '');
    const journal = openJournal(folder, store, options);
    return ok({
      hubId,
      account,
      db: readable(store.database),
      writing: store.newer === null ? ok(writable(store.database)) : failed(store.newer),
      journal: () => journal?.follow(),
      assetsFolder,
      damage: restoredFailure(store, journal?.restored ?? 0),
      close: () => {
        journal?.close();
        store.database.close();
        rmSync(marker, { force: true });
        lock.release();
      },
    });
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}

type Store = {
  readonly database: Database.Database;
  readonly newer: Failure | null;
  /** Where the damaged store that was here lies now, and what SQLite said of it. */
  readonly damaged: { readonly folder: string; readonly detail: string } | null;
};

/** A store that may only be read is left alone, its journal too. */
function openJournal(
  folder: string,
  { database, newer }: Store,
  { clock, log }: ProfileOptions,
): SubmitJournal | null {
  if (newer !== null) return null;
  const now = { wallMs: clock.wallMs(), log };
  return openSubmitJournal(join(folder, 'journal'), writable(database), now);
}

function restoredFailure({ damaged }: Store, operations: number): Failure | null {
  if (damaged !== null) {
    return failure('database-rebuilt', { operations, folder: damaged.folder }, damaged.detail);
  }
  return operations > 0 ? failure('work-restored', { operations }) : null;
}

function openStore(folder: string, options: ProfileOptions): Store {
  const file = join(folder, 'work.sqlite');
  try {
    const newer = newerThanApp(file);
    if (newer !== null) return { database: openReadOnly(file), newer, damaged: null };
    return { database: openCurrent(file, folder, options), newer: null, damaged: null };
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    const place = setAside(file, join(folder, 'set-aside'), options.clock.wallMs());
    const damaged = { folder: place, detail: String(thrown) };
    return { database: openCurrent(file, folder, options), newer: null, damaged };
  }
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

function openCurrent(file: string, folder: string, options: ProfileOptions): Database.Database {
  const database = openDatabase(file);
  try {
    // The marker of the last run is still there: it did not end in order.
    if (existsSync(join(folder, 'work.open'))) checkSound(database);
    migrate(database, migrations, (version) => backupFile(folder, version, options.clock));
    createDevice(writable(database), options.newId());
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

function backupFile(folder: string, version: number, clock: Clock): string {
  return join(folder, 'backups', `before-migration-from-${version}-${clock.wallMs()}.sqlite`);
}
