/** A profile: everything that one person at one hub has on this PC, in a folder of its own. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Account } from '#shared/account.ts';
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import type { NewId } from '#shared/ids.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import { readable, writable } from '#shared/node/sqlite.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import type { Clock } from '../environment.ts';
import { isDiskFull } from '../downloads/disk-space.ts';
import { dropBallast } from './ballast.ts';
import { markClosed, markClosing, markSuspect } from './open-mark.ts';
import { openStore } from './open-store.ts';
import { takeProfileLock } from './profile-lock.ts';

export type Profile = {
  readonly hubId: string;
  readonly account: Account;
  readonly folder: string;
  readonly database: Database.Database;
  readonly db: ReadableDb;
  /** The same store for writing, or why it may only be read. */
  readonly writing: Result<WritableDb>;
  /** Writes down once more what was put into the outbox; to be called once it is committed. */
  readonly journal: () => void;
  /** Something read as damaged: at the next start the store is looked over as after a crash. */
  readonly suspect: () => void;
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
 * Opens the profile, and makes it when it is new. Fails with `second-instance` while another host has it open, and
 * with `disk-full` when not even giving up the ballast makes room to open it.
 * A store that a newer app wrote is opened for reading; a damaged one is set aside and begun anew.
 */
export function openProfile(options: ProfileOptions): Result<Profile> {
  const folder = profileFolder(options.dir, options.hubId, options.account.accountId);
  try {
    return openIn(folder, options);
  } catch (thrown) {
    if (!isDiskFull(thrown)) throw thrown;
    options.log.error('disk-full-at-start', { detail: describeThrown(thrown) });
    if (dropBallast(folder)) return openProfile(options);
    return failed(failure('disk-full', {}, describeThrown(thrown)));
  }
}

function openIn(folder: string, options: ProfileOptions): Result<Profile> {
  const { hubId, account } = options;
  const assetsFolder = join(folder, 'assets');
  mkdirSync(assetsFolder, { recursive: true, mode: 0o700 });
  const lock = takeProfileLock(join(folder, 'lock.sqlite'));
  if (lock === null) return failed(failure('second-instance', { folder }));
  try {
    const store = openStore(folder, options);
    return ok({
      hubId,
      account,
      folder,
      database: store.database,
      db: readable(store.database),
      writing: store.newer === null ? ok(writable(store.database)) : failed(store.newer),
      journal: () => store.journal?.follow(),
      suspect: () => markSuspect(folder),
      assetsFolder,
      damage: store.restored,
      close: () => {
        store.journal?.close();
        markClosing(folder);
        store.database.close();
        markClosed(folder);
        lock.release();
      },
    });
  } catch (thrown) {
    lock.release();
    throw thrown;
  }
}
