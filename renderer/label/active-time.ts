/** Time spent working, by a clock that never jumps; pauses longer than a limit count as idle and are left out whole. */

export type ActiveTime = {
  /** Something was done now. */
  readonly touch: () => void;
  /** Milliseconds of work since the last `take`. */
  readonly read: () => number;
  /** The same, and starts anew. */
  readonly take: () => number;
};

/** Milliseconds without any movement after which a person is taken to be away. */
const idleAfterMs = 60_000;

/** `now` is a monotonic clock in milliseconds. */
export function createActiveTime(now: () => number): ActiveTime {
  let last = now();
  let worked = 0;
  const touch = () => {
    const at = now();
    if (at - last <= idleAfterMs) worked += at - last;
    last = at;
  };
  const read = () => {
    touch();
    return worked;
  };
  return {
    touch,
    read,
    take: () => {
      const taken = read();
      worked = 0;
      return taken;
    },
  };
}
