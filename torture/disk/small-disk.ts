/** A disk of a few megabytes in memory that can be filled to its last byte. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { can, cannot } from '../result.ts';
import type { Result } from '../result.ts';

export type SmallDisk = {
  /** A folder on it. */
  readonly folder: string;
  readonly freeBytes: () => number;
  /** Takes up all but so many bytes. */
  readonly fill: (butBytes?: number) => void;
  /** Gives back what `fill` took. */
  readonly clear: () => void;
};

const mostChunkBytes = 1024 * 1024;
const leastChunkBytes = 512;

/** Runs `work` on a disk that is gone afterwards; says why where no disk may be mounted. */
export async function onSmallDisk<T>(
  place: string,
  megabytes: number,
  work: (disk: SmallDisk) => Promise<T>,
): Promise<Result<T>> {
  mkdirSync(place, { recursive: true });
  const words = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place];
  const mounted = spawnSync('mount', words, { encoding: 'utf8' });
  if (mounted.status !== 0) {
    const why = mounted.error?.message ?? mounted.stderr.trim();
    return cannot(`a small disk needs the right to mount one (as root on Linux): ${why}`);
  }
  try {
    return can(await work(smallDisk(place)));
  } finally {
    spawnSync('umount', ['-l', place]);
  }
}

function smallDisk(place: string): SmallDisk {
  const folder = join(place, 'data');
  const filler = join(place, 'filler');
  mkdirSync(folder);
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(place);
    return bavail * bsize;
  };
  return {
    folder,
    freeBytes,
    fill: (butBytes = 0) => {
      writeFileSync(filler, '');
      for (let chunk = mostChunkBytes; chunk >= leastChunkBytes; chunk /= 2) {
        while (freeBytes() - chunk >= butBytes && appended(filler, chunk)) continue;
      }
    },
    clear: () => rmSync(filler, { force: true }),
  };
}

function appended(file: string, bytes: number): boolean {
  try {
    appendFileSync(file, Buffer.alloc(bytes));
    return true;
  } catch {
    return false;
  }
}
