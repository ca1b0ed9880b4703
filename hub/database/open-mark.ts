/** The mark that a hub serves from a folder. One that is still there at the next start says how the last run ended. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolderNow } from '#shared/node/atomic-file.ts';

/** unclean: by a crash or a power cut. suspect: a close look found the database at odds with itself. */
export type Ending = 'in-order' | 'unclean' | 'suspect';

const suspect = 'suspect';

function markFile(dir: string): string {
  return join(dir, 'hub.open');
}

export function lastEnding(dir: string): Ending {
  const file = markFile(dir);
  if (!existsSync(file)) return 'in-order';
  return readFileSync(file, 'utf8') === suspect ? 'suspect' : 'unclean';
}

export function markOpen(dir: string): void {
  writeFileSync(markFile(dir), '');
  syncFolderNow(dir);
}

export function markSuspect(dir: string): void {
  writeFileSync(markFile(dir), suspect, { flush: true });
}

/** Nothing need be looked over at the next start, unless something was suspect. */
export function markClosed(dir: string): void {
  if (lastEnding(dir) !== 'suspect') rmSync(markFile(dir), { force: true });
}
