/** Gives up on a request by what moves, not by how long it takes: a large picture on a bad line may take its time. */
import type { Timers } from '../timers.ts';

export type ProgressGuard = {
  /** Bytes moved, in either direction. */
  readonly moved: (bytes: number) => void;
  /** The other side says that it is at work: until now no bytes were due. */
  readonly alive: () => void;
  readonly end: () => void;
};

export type GuardLimits = {
  /** Without a byte. */
  readonly stallMs: number;
  /** Window in which at least 1 KB per second must have moved. */
  readonly slowMs: number;
};

const leastBytesPerSecond = 1024;
const checksPerLimit = 8;

/** Calls `giveUp` once, with the reason, when too little has moved. Times come from `monotonicMs`. */
export function guardProgress(
  limits: GuardLimits,
  monotonicMs: () => number,
  timers: Timers,
  giveUp: (reason: string) => void,
): ProgressGuard {
  let lastMoveAt = monotonicMs();
  let windowAt = lastMoveAt;
  let windowBytes = 0;

  function check(): void {
    const now = monotonicMs();
    if (now - lastMoveAt >= limits.stallMs) return stop(`no bytes for ${limits.stallMs} ms`);
    if (now - windowAt < limits.slowMs) return;
    const wanted = ((now - windowAt) / 1000) * leastBytesPerSecond;
    if (windowBytes > 0 && windowBytes < wanted) {
      return stop(`under ${leastBytesPerSecond} bytes per second for ${limits.slowMs} ms`);
    }
    windowAt = now;
    windowBytes = 0;
  }

  function stop(reason: string): void {
    end();
    giveUp(reason);
  }

  const everyMs = Math.min(limits.stallMs, limits.slowMs) / checksPerLimit;
  const end = timers.every(Math.min(1000, everyMs), check);
  return {
    moved: (bytes) => {
      if (bytes <= 0) return;
      lastMoveAt = monotonicMs();
      windowBytes += bytes;
    },
    alive: () => {
      lastMoveAt = monotonicMs();
      windowAt = lastMoveAt;
      windowBytes = 0;
    },
    end,
  };
}
