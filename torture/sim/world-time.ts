/** Time that passes only when the world lets it: events in their order, one by one. */

export type WorldTime = {
  /** Milliseconds since the world began. */
  readonly now: () => number;
  /** Runs `run` once so many ms from now; what comes back calls it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Goes to the next event that comes no later than `end` and lets it happen; false when there is none. */
  readonly step: (end: number) => boolean;
  /** Goes to `end` when nothing happens until then. */
  readonly reach: (end: number) => void;
};

type Awaited = { readonly at: number; readonly order: number; readonly run: () => void };

export function createWorldTime(): WorldTime {
  let now = 0;
  let order = 0;
  /** The next one last. */
  const queue: Awaited[] = [];

  function place(one: Awaited): void {
    let low = 0;
    let high = queue.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(one, queue[middle] as Awaited)) low = middle + 1;
      else high = middle;
    }
    queue.splice(low, 0, one);
  }

  return {
    now: () => now,
    after: (ms, run) => {
      order += 1;
      const one = { at: now + Math.max(0, ms), order, run };
      place(one);
      return () => {
        const index = queue.indexOf(one);
        if (index >= 0) queue.splice(index, 1);
      };
    },
    step: (end) => {
      const next = queue.at(-1);
      if (next === undefined || next.at > end) return false;
      queue.pop();
      now = next.at;
      next.run();
      return true;
    },
    reach: (end) => {
      now = Math.max(now, end);
    },
  };
}

function isBefore(one: Awaited, other: Awaited): boolean {
  return one.at === other.at ? one.order < other.order : one.at < other.at;
}
