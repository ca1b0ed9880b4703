/** Ballast: a file that only takes up room, to be given up when the disk is full. */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';

export const ballastBytes = 16 * 1024 * 1024;

const bytesAtOnce = 1024 * 1024;

export function hasBallast(folder: string): boolean {
  return existsSync(join(folder, 'ballast'));
}

/** Throws what the disk throws, and then nothing is left behind. */
export async function takeInBallast(folder: string, bytes: number): Promise<void> {
  const unfinished = join(folder, 'ballast.new');
  // Chance cannot be compressed, so that it takes up what it says.
  const block = randomBytes(Math.min(bytes, bytesAtOnce));
  try {
    const handle = await open(unfinished, 'w', 0o600);
    try {
      for (let left = bytes; left > 0; left -= block.length) {
        await handle.writeFile(block.subarray(0, left));
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, join(folder, 'ballast'));
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw thrown;
  }
}

/** Returns whether there was any. */
export function dropBallast(folder: string): boolean {
  const had = hasBallast(folder);
  rmSync(join(folder, 'ballast'), { force: true });
  return had;
}
