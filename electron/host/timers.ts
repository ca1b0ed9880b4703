/** Waiting: by the system's timers, or by those of a world that keeps its own time. */

export type Timers = {
  /** Runs `run` once, in so many ms; what comes back calls it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Runs `run` every so many ms until it is called off; alone it keeps no process alive. */
  readonly every: (ms: number, run: () => void) => () => void;
};

export const systemTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  every: (ms, run) => {
    const timer = setInterval(run, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};
