/** Fetches what the batches at hand need, three files at a time, as long as there is a way to the hub. */
import type { Asset } from '#shared/asset.ts';
import type { BatchId, Sha256 } from '#shared/ids.ts';
import { Sha256 as Sha256Schema } from '#shared/ids.ts';
import { failure } from '#shared/failure.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { describeThrown } from '#shared/node/log.ts';
import { waitAfter } from '#shared/sync/back-off.ts';
import type { BackOff } from '#shared/sync/back-off.ts';
import {
  absentAssets,
  countMismatch,
  markAbsent,
  markVerified,
  nextAbsent,
  readAsset,
  refuseAsset,
  retryRefused,
} from '../store/assets.ts';
import type { StoredBatch } from '../store/batches.ts';
import { readBatch, resumeWantingRoom, wantDownload } from '../store/batches.ts';
import type { SyncContext } from '../sync/sync-context.ts';
import { assetPath, dropFile, mediaTypeOfFile, partialPath } from './asset-folder.ts';
import { isDiskFull, spaceFailure } from './disk-space.ts';
import type { Download } from './download-of.ts';
import { downloadOf } from './download-of.ts';
import { fetchAsset, isHere } from './fetch-asset.ts';
import type { Fetched } from './fetch-asset.ts';

export type Downloads = {
  readonly of: (batch: StoredBatch) => Download;
  /** Looks at once whether there is something to fetch. */
  readonly wake: () => void;
  /** Goes on if nothing stands in the way; a rest after a failure does. */
  readonly goOn: () => void;
  /** Whether only what a person asks for is fetched, because the connection is paid by its use. */
  readonly setMetered: (metered: boolean) => void;
  /** A person chose to work offline, or not to any more. */
  readonly setPaused: (paused: boolean) => void;
  readonly setRunning: (batchId: BatchId, run: boolean) => void;
  /** There is room on the disk again. */
  readonly resumeWantingRoom: () => void;
  /** A file was missing though it had been verified: fetch it again. */
  readonly lost: (sha256: Sha256) => void;
  readonly close: () => Promise<void>;
};

export type DownloadsContext = Pick<
  SyncContext,
  'db' | 'session' | 'pace' | 'clock' | 'timers' | 'log' | 'announcer'
> & {
  readonly assetsFolder: string;
  readonly backOff: BackOff;
  /** The hub is to know of an asset that is given up. */
  readonly onGivenUp: (
    batchId: BatchId,
    sha256: Sha256,
    reason: 'hash-differs' | 'missing',
  ) => void;
  /** As `setMetered`, to begin with. */
  readonly metered: boolean;
  readonly random: () => number;
  readonly freeBytes: (folder: string) => Promise<number>;
  /** Whether requests to the hub have a chance now. */
  readonly mayAsk: () => boolean;
  /** Whether labels are on their way now: files come after them. */
  readonly labelsGo: () => boolean;
  /** Resolves when they have gone, or after a while. */
  readonly labelsGone: () => Promise<void>;
};

const filesAtOnce = 3;
/** Whole bytes with a wrong hash are asked for again this often before the asset is given up. */
const triesPerAsset = 3;

export function createDownloads(context: DownloadsContext): Downloads {
  const { db, announcer, log } = context;
  const underWay = new Map<string, number>();
  const running = new Map<string, { batchId: BatchId; controller: AbortController }>();
  const ends = new Set<Promise<void>>();
  /** Pauses that a full disk had no room to note. While there is one, nothing is fetched. */
  const unnoted = new Map<BatchId, Download['failure']>();
  /** Batches whose files the person asked for since this app was started. */
  const askedFor = new Set<BatchId>();
  let metered = context.metered;
  let failures = 0;
  let endRest: (() => void) | null = null;
  let closed = false;

  function mayFetch(): boolean {
    return context.mayAsk() && !context.labelsGo();
  }

  function pump(): void {
    while (
      !closed &&
      unnoted.size === 0 &&
      endRest === null &&
      running.size < filesAtOnce &&
      mayFetch()
    ) {
      const next = nextAbsent(db, [...running.keys()], metered ? [...askedFor] : null);
      if (next === null) return;
      const end = fetchOne(next.batchId, next.asset).finally(() => ends.delete(end));
      ends.add(end);
    }
  }

  async function fetchOne(batchId: BatchId, { sha256, bytes }: Asset): Promise<void> {
    const controller = new AbortController();
    running.set(sha256, { batchId, controller });
    underWay.set(sha256, 0);
    try {
      const full = spaceFailure(await context.freeBytes(context.assetsFolder), bytes);
      if (full !== null) return pause(batchId, full);
      const fetched = await fetchAsset(
        { sha256, bytes, mostBytes: bytes },
        {
          session: context.session,
          before: async (chunk) => {
            if (context.labelsGo()) await context.labelsGone();
            await context.pace.down(chunk);
          },
          folder: context.assetsFolder,
          signal: controller.signal,
          unfinished: 'part',
          onBytes: (here) => {
            underWay.set(sha256, here);
            tell(batchId);
          },
        },
      );
      if (!closed && !controller.signal.aborted) await take(batchId, sha256, fetched);
    } catch (thrown) {
      if (closed) return;
      if (isDiskFull(thrown)) {
        return pause(batchId, failure('disk-full', {}, describeThrown(thrown)));
      }
      log.error('download-failed', { sha256, detail: describeThrown(thrown) });
      rest(null);
    } finally {
      running.delete(sha256);
      underWay.delete(sha256);
      if (!closed) {
        tell(batchId);
        pump();
      }
    }
  }

  async function take(batchId: BatchId, sha256: Sha256, fetched: Fetched): Promise<void> {
    switch (fetched.outcome) {
      case 'verified':
        failures = 0;
        markVerified(db, sha256);
        announcer.changed('tasks', 'reviews', 'batches');
        return;
      case 'differs': {
        const times = countMismatch(db, sha256);
        log.warn('asset-hash-differs', { sha256, times });
        if (times < triesPerAsset) return;
        refuse(batchId, sha256, 'hash-differs');
        await dropFile(await partialPath(context.assetsFolder, sha256, 'part'));
        return;
      }
      case 'failed': {
        const { failed } = fetched;
        if (failed.problem?.code === 'not-found') return refuse(batchId, sha256, 'missing');
        return rest(failed.retryAfterMs);
      }
    }
  }

  function refuse(batchId: BatchId, sha256: Sha256, reason: 'hash-differs' | 'missing'): void {
    refuseAsset(db, sha256, failure(`asset-${reason}`, { sha256 }));
    context.onGivenUp(batchId, sha256, reason);
    announcer.changed('tasks', 'reviews', 'batches');
  }

  /** Nothing is asked for until a while has passed, or something changed. */
  function rest(retryAfterMs: number | null): void {
    if (closed || endRest !== null) return;
    failures += 1;
    const waitMs = waitAfter(failures, context.random(), retryAfterMs, context.backOff);
    endRest = context.timers.after(waitMs, () => {
      endRest = null;
      pump();
    });
  }

  function pause(batchId: BatchId, why: Download['failure']): void {
    try {
      wantDownload(db, batchId, 'pause', why);
    } catch (thrown) {
      if (!isDiskFull(thrown)) throw thrown;
      unnoted.set(batchId, why);
    }
    for (const one of running.values()) {
      if (one.batchId === batchId) one.controller.abort();
    }
    announcer.changed('batches');
    tell(batchId);
  }

  function tell(batchId: BatchId): void {
    announcer.download(batchId, () => {
      const batch = closed ? null : readBatch(db, batchId);
      return batch === null ? null : of(batch);
    });
  }

  function of(batch: StoredBatch): Download {
    const mine = [...running].filter(([, { batchId }]) => batchId === batch.batchId);
    const bytes = mine.reduce((sum, [sha256]) => sum + (underWay.get(sha256) ?? 0), 0);
    const held = metered && !askedFor.has(batch.batchId);
    const why = unnoted.get(batch.batchId);
    const paused = why === undefined ? {} : { download: 'pause' as const, downloadFailure: why };
    return downloadOf(db, { ...batch, ...paused }, { files: mine.length, bytes, held });
  }

  /** Files whose note was lost with the cache are shown again without a network. */
  async function noteWhatIsHere(): Promise<void> {
    for (const { sha256, bytes } of absentAssets(db)) {
      const here = await isHere(context.assetsFolder, { sha256, bytes });
      if (closed) return;
      if (!here) continue;
      markVerified(db, sha256);
      announcer.changed('tasks', 'reviews', 'batches');
    }
  }

  const noted = noteWhatIsHere()
    .catch((thrown) => log.warn('assets-not-noted', { detail: describeThrown(thrown) }))
    .finally(() => ends.delete(noted));
  ends.add(noted);

  return {
    of,
    wake: () => {
      failures = 0;
      endRest?.();
      endRest = null;
      pump();
    },
    goOn: () => pump(),
    setMetered: (now) => {
      if (now === metered) return;
      metered = now;
      for (const { batchId, controller } of running.values()) {
        if (metered && !askedFor.has(batchId)) controller.abort();
      }
      announcer.changed('batches');
      pump();
    },
    setPaused: (paused) => {
      if (!paused) return pump();
      for (const { controller } of running.values()) controller.abort();
    },
    setRunning: (batchId, run) => {
      if (!run) return pause(batchId, null);
      askedFor.add(batchId);
      unnoted.delete(batchId);
      retryRefused(db, batchId);
      wantDownload(db, batchId, 'run');
      announcer.changed('batches');
      tell(batchId);
      endRest?.();
      endRest = null;
      pump();
    },
    resumeWantingRoom: () => {
      const wereUnnoted = unnoted.size > 0;
      unnoted.clear();
      if (!resumeWantingRoom(db) && !wereUnnoted) return;
      announcer.changed('batches');
      pump();
    },
    lost: (sha256) => {
      markAbsent(db, sha256);
      announcer.changed('tasks', 'reviews', 'batches');
      pump();
    },
    close: async () => {
      closed = true;
      endRest?.();
      for (const { controller } of running.values()) controller.abort();
      await Promise.all(ends);
    },
  };
}

/** The verified file of a picture of this person; `lost` when it should be there and is not. */
export async function verifiedFile(
  context: { readonly db: ReadableDb; readonly assetsFolder: string },
  sha256: string,
): Promise<{ readonly path: string; readonly mediaType: string } | 'lost' | null> {
  const parsed = Sha256Schema.safeParse(sha256);
  if (!parsed.success) return null;
  const stored = readAsset(context.db, parsed.data);
  if (stored?.state !== 'verified' || stored.asset.mediaType === 'text/plain') return null;
  const path = assetPath(context.assetsFolder, parsed.data);
  const mediaType = await mediaTypeOfFile(path);
  return mediaType === null ? 'lost' : { path, mediaType };
}
