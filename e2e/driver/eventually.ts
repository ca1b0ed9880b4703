/** Waiting for what another process does in its own time. */
import { setTimeout as pause } from 'node:timers/promises';

const lookMs = 50;
const patienceMs = 30_000;

/** Looks again and again until `look` gives something else than null, and fails after half a minute. */
export async function eventually<T>(
  what: string,
  look: () => T | null | Promise<T | null>,
): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(lookMs);
  }
}
