/** Whether the disk has room, asked before it has not. */
import { statfs } from 'node:fs/promises';
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';

/** Bytes that downloads leave free, so that labels can always be saved. */
export const reservedBytes = 500 * 1024 * 1024;

/** Bytes that must be free before a batch is leased, however small it is. */
const leastForLease = 1024 * 1024 * 1024;

export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** The failure that stands in the way of leasing a batch whose files have `bytes`, or null: they need room to work in. */
export function leaseSpaceFailure(freeBytes: number, bytes: number): Failure | null {
  const needed = Math.max(leastForLease, 2 * bytes);
  if (freeBytes >= needed) return null;
  return failure('disk-low', { neededMb: inMb(needed), freeMb: inMb(freeBytes) });
}

/** The failure that stands in the way of taking in `bytes`, or null. */
export function spaceFailure(freeBytes: number, bytes: number): Failure | null {
  const needed = bytes + reservedBytes;
  if (freeBytes >= needed) return null;
  return failure('disk-low', { neededMb: inMb(needed), freeMb: inMb(freeBytes) });
}

function inMb(bytes: number): number {
  return Math.ceil(bytes / (1024 * 1024));
}

/** Whether a thrown thing says that the disk, or this person's share of it, is full. */
export function isDiskFull(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL';
}
