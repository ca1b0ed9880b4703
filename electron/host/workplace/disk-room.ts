/** Room on a full disk for what a person makes: ballast that is given up, and pictures that nobody needs any more. */
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import { assetPath, dropFile } from '../downloads/asset-folder.ts';
import { reservedBytes } from '../downloads/disk-space.ts';
import { ballastBytes, dropBallast, hasBallast, takeInBallast } from '../profile/ballast.ts';
import type { Profile } from '../profile/profile.ts';
import { markAbsent, pauseClosedDownloads, spareAssets } from '../store/assets.ts';
import type { Timers } from '../timers.ts';

export type DiskRoom = {
  /** The disk is full: gives up what can be given up; false when that was nothing. */
  readonly make: () => Promise<boolean>;
  /** Set from then on until the disk has room again. */
  readonly failure: () => Failure | null;
  readonly close: () => Promise<void>;
};

export type DiskRoomOptions = {
  readonly profile: Profile;
  readonly log: Log;
  readonly timers: Timers;
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly ballastBytes?: number;
  /** What `failure` says has changed. */
  readonly onChange: () => void;
  /** The disk has room, for downloads too. */
  readonly onRoom: () => void;
};

const firstLookMs = 10_000;
const lookEveryMs = 60_000;

export function createDiskRoom(options: DiskRoomOptions): DiskRoom {
  const { profile, log, timers } = options;
  const { folder, assetsFolder, writing } = profile;
  const bytes = options.ballastBytes ?? ballastBytes;
  let isFull = false;
  let closed = false;
  let looking: Promise<void> | null = null;
  const callOff = [timers.after(firstLookMs, look), timers.every(lookEveryMs, look)];

  function look(): void {
    looking ??= takeIn()
      .catch((thrown) => log.warn('ballast-failed', { detail: describeThrown(thrown) }))
      .finally(() => {
        looking = null;
      });
  }

  async function takeIn(): Promise<void> {
    if (!writing.ok || (await options.freeBytes(folder)) < reservedBytes + bytes || closed) return;
    if (!hasBallast(folder)) await takeInBallast(folder, bytes);
    if (closed) return;
    if (isFull) {
      isFull = false;
      options.onChange();
    }
    options.onRoom();
  }

  async function make(): Promise<boolean> {
    await looking;
    const dropped = dropBallast(folder);
    if (!isFull) {
      isFull = true;
      options.onChange();
    }
    const evicted = await evict();
    log.warn('disk-full', { ballast: dropped, evicted });
    return dropped || evicted > 0;
  }

  /** Files first: noting it down needs room that they may have to make. */
  async function evict(): Promise<number> {
    const spare = spareAssets(profile.db);
    await Promise.all(spare.map((sha256) => dropFile(assetPath(assetsFolder, sha256))));
    if (spare.length > 0 && writing.ok) {
      const db = writing.value;
      db.transaction(() => {
        pauseClosedDownloads(db);
        for (const sha256 of spare) markAbsent(db, sha256);
      });
    }
    return spare.length;
  }

  return {
    make,
    failure: () => (isFull ? failure('disk-room-made') : null),
    close: async () => {
      closed = true;
      for (const off of callOff) off();
      await looking;
    },
  };
}
