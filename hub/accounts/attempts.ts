/**
 * Slows down guessing of passwords. Failures are counted for an account as seen from one address, and for an
 * address as a whole: someone who guesses from afar cannot lock the owner out.
 */

const WINDOW_MS = 15 * 60_000;
const MOST_FOR_NAME = 10;
const MOST_FOR_ADDRESS = 100;
/** Names and addresses that are remembered at once; beyond it the outdated ones are looked for and dropped. */
const MOST_REMEMBERED = 10_000;

export type Attempts = {
  /** Milliseconds to wait before another attempt is looked at; 0 when it may be made now. */
  readonly waitMs: (nameKey: string, address: string, now: number) => number;
  readonly failed: (nameKey: string, address: string, now: number) => void;
  /** Forgets the failures of this account from this address. */
  readonly succeeded: (nameKey: string, address: string) => void;
};

/** Keeps the counts in memory: a restart of the hub forgives. */
export function createAttempts(): Attempts {
  const failures = new Map<string, number[]>();
  const recent = (key: string, now: number) => {
    const kept = (failures.get(key) ?? []).filter((at) => at > now - WINDOW_MS && at <= now);
    if (kept.length === 0) failures.delete(key);
    else failures.set(key, kept);
    return kept;
  };
  const waitFor = (key: string, most: number, now: number) => {
    const kept = recent(key, now);
    const deciding = kept.at(-most);
    return deciding === undefined ? 0 : deciding + WINDOW_MS - now;
  };
  return {
    waitMs: (nameKey, address, now) =>
      Math.max(
        waitFor(`${address} ${nameKey}`, MOST_FOR_NAME, now),
        waitFor(address, MOST_FOR_ADDRESS, now),
      ),
    failed: (nameKey, address, now) => {
      if (failures.size > MOST_REMEMBERED) for (const key of failures.keys()) recent(key, now);
      for (const key of [`${address} ${nameKey}`, address]) {
        failures.set(key, [...recent(key, now), now]);
      }
    },
    succeeded: (nameKey, address) => {
      failures.delete(`${address} ${nameKey}`);
    },
  };
}
