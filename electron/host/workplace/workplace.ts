/** A workplace: all that is open while one person works. Their store, their session, synchronisation and downloads. */
import { hostname } from 'node:os';
import type { Account } from '#shared/account.ts';
import type { Settings } from '#shared/contract/settings.ts';
import type { SyncStatus } from '#shared/contract/sync-status.ts';
import type { Result } from '#shared/result.ts';
import type { BatchId, Sha256 } from '#shared/ids.ts';
import type { OperationTime } from '#shared/protocol/operations.ts';
import { ok } from '#shared/result.ts';
import { syncLimits } from '../app/waiting-times.ts';
import { freeBytesOf } from '../downloads/disk-space.ts';
import { createDownloads } from '../downloads/downloads.ts';
import type { Downloads } from '../downloads/downloads.ts';
import { createPreviews } from '../downloads/previews.ts';
import type { Previews } from '../downloads/previews.ts';
import type { HostEnvironment, NetworkOptions } from '../environment.ts';
import type { Announcer } from '../events/announcer.ts';
import type { HubClient } from '../hub-link/hub-client.ts';
import type { HubReply } from '../hub-link/hub-reply.ts';
import { createPace } from '../hub-link/pace.ts';
import { openSession } from '../hub-link/session.ts';
import type { Session, Tokens } from '../hub-link/session.ts';
import { createDrafts } from '../labeling/drafts.ts';
import type { Drafts } from '../labeling/drafts.ts';
import { createDiskRoom } from './disk-room.ts';
import type { DiskRoom } from './disk-room.ts';
import { createDailyBackups } from '../profile/daily-backup.ts';
import { backupFolder } from '../profile/open-store.ts';
import { createPracticeKeeper } from '../practice/practice-keeper.ts';
import type { PracticeKeeper } from '../practice/practice-keeper.ts';
import { openProfile } from '../profile/profile.ts';
import type { Profile } from '../profile/profile.ts';
import { createUpkeep } from '../profile/upkeep.ts';
import type { KnownServer } from '../settings/settings-file.ts';
import { systemTimers } from '../timers.ts';
import { readFeedMark } from '../store/feed.ts';
import { countReceived, countWaiting } from '../store/outbox.ts';
import { reportAsset, taskWithAsset } from '../store/report-asset.ts';
import { applyRawEvents } from '../sync/apply-event.ts';
import type { EscrowKeeper } from '../sync/escrow-keeper.ts';
import { createEscrowKeeper } from '../sync/escrow-keeper.ts';
import { createSyncEngine } from '../sync/engine.ts';
import type { SyncEngine } from '../sync/engine.ts';
import type { SyncContext } from '../sync/sync-context.ts';

export type Workplace = {
  readonly profile: Profile;
  readonly session: Session;
  readonly drafts: Drafts;
  /** Null while the store may only be read. */
  readonly moving: {
    readonly engine: SyncEngine;
    readonly escrow: EscrowKeeper;
    readonly downloads: Downloads;
    readonly previews: Previews;
    readonly practice: PracticeKeeper;
  } | null;
  readonly diskRoom: DiskRoom;
  /** The person changed how the connection may be used. */
  readonly setTraffic: (traffic: Traffic) => void;
  readonly status: () => SyncStatus;
  /** Goes to the hub at once for whatever there is to do. */
  readonly wake: () => void;
  readonly close: () => Promise<void>;
};

/** How the connection may be used. */
export type Traffic = Pick<Settings, 'upKbPerS' | 'downKbPerS' | 'metered'>;

export type WorkplaceOptions = {
  readonly environment: HostEnvironment;
  readonly network: NetworkOptions;
  readonly announcer: Announcer;
  readonly client: HubClient;
  readonly server: KnownServer;
  readonly account: Account;
  /** When an operation is made. */
  readonly operationTime: () => OperationTime;
  readonly paused: boolean;
  readonly traffic: Traffic;
  /** Tokens of a sign-in that was just made; null takes up those of the vault. */
  readonly tokens: Tokens | null;
  /** What the app's state says of this place has changed. */
  readonly onStateChange: () => void;
  readonly signInAgain: (() => Promise<HubReply<Tokens>>) | null;
};

/** So long at most a file waits for labels before its next bytes, ms; a line that stalls must not stop both. */
const labelsFirstMs = 5000;

/** Opens it without a network. Fails as `openProfile` does. */
export async function openWorkplace(options: WorkplaceOptions): Promise<Result<Workplace>> {
  const { environment, announcer, server, account } = options;
  const opened = openProfile({ ...environment, hubId: server.hubId, account });
  if (!opened.ok) return opened;
  const profile = opened.value;
  const session = await openSession({
    client: options.client,
    vault: environment.vault,
    vaultKey: `tokens:${server.hubId}:${account.accountId}`,
    newId: environment.newId,
    log: environment.log,
    signInAgain: options.signInAgain,
    onSignedOut: (why) => moving?.engine.signedOut(why),
  });
  if (options.tokens !== null) await session.accept(options.tokens);
  const timers = environment.timers ?? systemTimers;
  const pace = createPace(options.traffic, environment.clock.monotonicMs, timers);
  let { metered } = options.traffic;
  const moving = profile.writing.ok ? move(profile.writing.value) : null;
  const drafts = createDrafts(profile.db);
  const diskRoom = createDiskRoom({
    ...environment,
    timers: environment.timers ?? systemTimers,
    freeBytes: environment.freeBytes ?? freeBytesOf,
    profile,
    onChange: options.onStateChange,
    onRoom: () => moving?.downloads.resumeWantingRoom(),
  });
  const backups = createDailyBackups({
    ...environment,
    timers: environment.timers ?? systemTimers,
    freeBytes: environment.freeBytes ?? freeBytesOf,
    database: profile.database,
    folder: backupFolder(profile.folder),
  });

  const upkeep = profile.writing.ok
    ? createUpkeep({ ...environment, ...profile, timers: environment.timers ?? systemTimers })
    : null;

  function move(db: SyncContext['db']): NonNullable<Workplace['moving']> {
    db.transaction(() => applyRawEvents(db));
    const context: SyncContext = {
      ...environment,
      timers: environment.timers ?? systemTimers,
      db,
      session,
      pace,
      announcer,
      hubId: server.hubId,
      deviceName: hostname(),
      onNewFiles: () => downloads.wake(),
    };
    const { network } = options;
    const limits = syncLimits(network, server.kind);
    let mayAsk = false;
    const engine = createSyncEngine(context, {
      limits,
      random: network.random,
      paused: options.paused,
      onChange: () => {
        const status = engine.status();
        announcer.sayIfNew('sync', status);
        escrow.tend(status.failure?.code ?? null);
        const may = engine.mayAsk() && status.failure === null;
        if (may && !mayAsk) downloads.wake();
        else if (may && !engine.isSending()) downloads.goOn();
        if (may) practice.wake();
        mayAsk = may;
      },
    });
    const escrow = createEscrowKeeper(context, {
      client: options.client,
      everyMs: Math.max(network.mostWaitMs, network.pollMs),
      onChange: () => announcer.sayIfNew('sync', engine.status()),
    });
    escrow.tend(engine.status().failure?.code ?? null);
    const files = {
      ...context,
      assetsFolder: profile.assetsFolder,
      backOff: limits.backOff,
      random: network.random,
      freeBytes: environment.freeBytes ?? freeBytesOf,
      mayAsk: engine.mayAsk,
      metered,
      isMetered: () => metered,
      labelsGo: engine.isSending,
      labelsGone: () => engine.settled(labelsFirstMs),
      onGivenUp: (batchId: BatchId, sha256: Sha256, reason: 'hash-differs' | 'missing') => {
        const place = taskWithAsset(db, batchId, sha256);
        if (place === null) return;
        const time = options.operationTime();
        reportAsset(db, { ...place, sha256, reason, note: '' }, { newId: environment.newId, time });
        profile.journal();
        engine.queued();
      },
    };
    const downloads = createDownloads(files);
    const practice = createPracticeKeeper(files);
    return { engine, escrow, downloads, previews: createPreviews(files), practice };
  }

  function status(): SyncStatus {
    if (moving !== null) return moving.engine.status();
    return {
      phase: 'blocked',
      waiting: countWaiting(profile.db),
      received: countReceived(profile.db),
      held: [],
      unusual: [],
      escrowed: 0,
      notices: [],
      clockAheadMs: 0,
      lastSuccessAt: readFeedMark(profile.db).syncedAt,
      nextTryAt: null,
      failure: profile.writing.ok ? null : profile.writing.failure,
    };
  }

  return ok({
    profile,
    session,
    drafts,
    moving,
    diskRoom,
    setTraffic: (traffic) => {
      pace.set(traffic);
      ({ metered } = traffic);
      moving?.downloads.setMetered(metered);
    },
    status,
    wake: () => {
      moving?.engine.wake();
      moving?.downloads.wake();
      moving?.practice.wake();
    },
    close: async () => {
      session.close();
      await Promise.all([
        moving?.engine.close(),
        moving?.escrow.close(),
        moving?.downloads.close(),
        moving?.previews.close(),
        moving?.practice.close(),
        backups.close(),
        upkeep?.close(),
        diskRoom.close(),
      ]);
      profile.close();
    },
  });
}
