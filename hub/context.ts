/** What every room of the hub works with. */
import type SqliteDatabase from 'better-sqlite3';
import type { Role } from '#shared/account.ts';
import type { AccountId, NewId } from '#shared/ids.ts';
import type { Log } from '#shared/node/log.ts';
import type { ProtocolRange } from '#shared/protocol/version.ts';
import type { Attempts } from './accounts/attempts.ts';
import type { AssetFolder } from './assets/asset-folder.ts';
import type { BlobFolder } from './blobs/blob-folder.ts';
import type { Database } from './database/tables.ts';

/** Milliseconds since 1970. */
export type Clock = () => number;

export type HubIdentity = {
  readonly hubId: string;
  readonly name: string;
  /** Changes when the hub was restored from a backup. */
  readonly incarnation: string;
  readonly tokenKey: string;
};

export type HubContext = {
  /** The hub's folder. */
  readonly dir: string;
  readonly db: Database;
  /** The same connection, for what is done with the database's file as a whole. */
  readonly sqlite: SqliteDatabase.Database;
  readonly assets: AssetFolder;
  readonly blobs: BlobFolder;
  /** Whether the hub is that of the app on this computer, for the person in front of it. */
  readonly local?: boolean;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly identity: HubIdentity;
  readonly attempts: Attempts;
  /** Protocol versions that this hub speaks. */
  readonly protocol: ProtocolRange;
};

/** The same within a transaction: `now` is one moment for everything that happens in it. */
export type Work = Pick<HubContext, 'db' | 'newId' | 'assets'> & { readonly now: number };

/** Who calls, as the access token says. */
export type Caller = {
  readonly accountId: AccountId;
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly sessionId: string;
};

/** Runs `step` in one transaction; its effects are durable when this resolves, and none of them exist when it throws. */
export async function inTransaction<T>(
  context: Pick<HubContext, 'db' | 'newId' | 'clock' | 'assets'>,
  step: (work: Work) => Promise<T>,
): Promise<T> {
  return context.db
    .transaction()
    .execute((db) =>
      step({ db, newId: context.newId, assets: context.assets, now: context.clock() }),
    );
}
