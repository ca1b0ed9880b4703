/** How long to wait before trying again: full jitter, so that many apps do not come back at the same moment. */

export type BackOff = {
  /** Ceiling of the first wait, ms. */
  readonly leastMs: number;
  /** Ceiling of every wait, ms. */
  readonly mostMs: number;
};

export const backOff: BackOff = { leastMs: 1000, mostMs: 5 * 60 * 1000 };

/**
 * Ms to wait after `failures` failures in a row (from 1), by chance from 0 to below 1.
 * `retryAfterMs` is what the hub asked for; it is never undercut, and chance is added on top.
 */
export function waitAfter(
  failures: number,
  chance: number,
  retryAfterMs: number | null,
  limits: BackOff = backOff,
): number {
  const ceiling = Math.min(limits.mostMs, limits.leastMs * 2 ** Math.min(failures - 1, 30));
  const jittered = Math.floor(chance * ceiling);
  return retryAfterMs === null ? jittered : retryAfterMs + Math.min(jittered, limits.leastMs);
}
