/** The mark that a store is open. One that is still there at the next start says how the last run ended. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolderNow } from '#shared/node/atomic-file.ts';
import { isDiskFull } from '../downloads/disk-space.ts';

/**
 * unclean: by a crash or a power cut; the store is looked over. closing: in order but for the very end.
 * suspect: something in the store read as damaged; it is looked over closely.
 */
export type Ending = 'in-order' | 'closing' | 'unclean' | 'suspect';

function markFile(folder: string): string {
  return join(folder, 'work.open');
}

export function lastEnding(folder: string): Ending {
  const file = markFile(folder);
  if (!existsSync(file)) return 'in-order';
  const written = readFileSync(file, 'utf8');
  return written === 'suspect' || written === 'closing' ? written : 'unclean';
}

export function markOpen(folder: string): void {
  writeFileSync(markFile(folder), '');
  syncFolderNow(folder);
}

export function markSuspect(folder: string): void {
  writeIfRoom(folder, 'suspect');
}

/** Everything is on the disk; from here on SQLite takes its WAL away. */
export function markClosing(folder: string): void {
  if (lastEnding(folder) === 'unclean') writeIfRoom(folder, 'closing');
}

/** Without room the mark stays as it is, and the store is looked over at the next start. */
function writeIfRoom(folder: string, ending: Ending): void {
  try {
    writeFileSync(markFile(folder), ending, { flush: true });
  } catch (thrown) {
    if (!isDiskFull(thrown)) throw thrown;
  }
}

/** Nothing need be looked over at the next start, unless something was suspect. */
export function markClosed(folder: string): void {
  if (lastEnding(folder) !== 'suspect') rmSync(markFile(folder), { force: true });
}
