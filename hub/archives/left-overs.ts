/** What imports and exports that were cut off left in the hub's folder. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that are gone when the work that made them ends. */
const temporary = /^(unpacked|staging|jaturi-scratch)-/;
/** No import takes so long; milliseconds. */
const longestMs = 2 * 24 * 60 * 60 * 1000;

/** Deletes what was made so long ago that nobody can be at it. */
export async function removeLeftOvers(dir: string, now: number = Date.now()): Promise<void> {
  for (const name of await readdir(dir)) {
    if (!temporary.test(name)) continue;
    const path = join(dir, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && now - found.mtimeMs > longestMs) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
