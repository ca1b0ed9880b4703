/** Knows when everything that was set off has come to rest, so that time may go on. */
import { setImmediate } from 'node:timers/promises';

export type Activity = {
  /** Something happened that may set off more. */
  readonly stir: () => void;
  /** Something is under way until `work` is done. */
  readonly during: <T>(work: Promise<T>) => Promise<T>;
  /** Resolves once nothing has stirred for a few turns of the event loop. */
  readonly rest: () => Promise<void>;
};

const quietTurns = 4;

export function createActivity(): Activity {
  let stirred = 0;
  let underWay = 0;
  return {
    stir: () => {
      stirred += 1;
    },
    during: async (work) => {
      underWay += 1;
      try {
        return await work;
      } finally {
        underWay -= 1;
        stirred += 1;
      }
    },
    rest: async () => {
      let seen = stirred;
      for (let quiet = 0; quiet < quietTurns || underWay > 0; quiet += 1) {
        await setImmediate();
        if (stirred === seen) continue;
        seen = stirred;
        quiet = 0;
      }
    },
  };
}
