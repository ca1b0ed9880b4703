/** Keeping to the bytes per second that a person allows: whoever moves bytes waits here until they fit. */
import type { Timers } from '../timers.ts';

export type PaceLimits = {
  /** KB (1000 bytes) per second; 0 is as fast as it goes. */
  readonly upKbPerS: number;
  readonly downKbPerS: number;
};

export type Pace = {
  /** Resolves when so many bytes may go up, or have come down. */
  readonly up: (bytes: number) => Promise<void>;
  readonly down: (bytes: number) => Promise<void>;
  /** What a push may hold so that it does not take longer than a few seconds, at most `most`. */
  readonly perPush: (most: number) => number;
  readonly set: (limits: PaceLimits) => void;
};

/** Bytes of this many seconds may go at once after a rest. */
const burstS = 1;
const secondsPerPush = 10;
const leastPerPush = 16 * 1024;

export function createPace(first: PaceLimits, monotonicMs: () => number, timers: Timers): Pace {
  let limits = first;
  const lanes = { up: { freeAt: 0 }, down: { freeAt: 0 } };

  /** Each mover takes its stretch of time; a stretch that begins in the past is free at once. */
  function pass(lane: { freeAt: number }, kbPerS: number, bytes: number): Promise<void> {
    if (kbPerS === 0 || bytes === 0) return Promise.resolve();
    const now = monotonicMs();
    const begins = Math.max(lane.freeAt, now - burstS * 1000);
    lane.freeAt = begins + bytes / kbPerS;
    const waitMs = lane.freeAt - now;
    if (waitMs <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      timers.after(waitMs, resolve);
    });
  }

  return {
    up: (bytes) => pass(lanes.up, limits.upKbPerS, bytes),
    down: (bytes) => pass(lanes.down, limits.downKbPerS, bytes),
    perPush: (most) => {
      if (limits.upKbPerS === 0) return most;
      return Math.max(leastPerPush, Math.min(most, limits.upKbPerS * 1000 * secondsPerPush));
    },
    set: (next) => {
      limits = next;
      lanes.up.freeAt = 0;
      lanes.down.freeAt = 0;
    },
  };
}
