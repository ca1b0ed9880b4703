import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const SHARED_CACHE = '/var/cache/jaturi';

/**
 * The folder for what is fetched once, made when missing. Root's own home is closed to the
 * ordinary user that tests run Electron as, so root keeps it where everyone may read.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (process.getuid?.() === 0 && isWritable(SHARED_CACHE)) return SHARED_CACHE;
  const folder = join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'jaturi');
  mkdirSync(folder, { recursive: true });
  return folder;
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
