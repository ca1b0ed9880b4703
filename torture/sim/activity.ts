/** Knows when everything that was set off has come to rest, so that time may go on. */
import { setImmediate } from 'node:timers/promises';

export type Activity = {
  /** Something happened that may set off more. */
  readonly stir: () => void;
  /** Something is under way until `work` is done. */
  readonly during: <T>(work: Promise<T>) => Promise<T>;
  /** Whether nothing has stirred since the last rest. */
  readonly isStill: () => boolean;
  /** Resolves once nothing has stirred for a few turns of the event loop and no file is being written. */
  readonly rest: () => Promise<void>;
};

const quietTurns = 4;
/** What Node calls work on files that is under way. */
const fileWork: readonly string[] = ['FSReqPromise', 'FSReqCallback', 'CloseReq'];

export function createActivity(): Activity {
  let stirred = 0;
  let underWay = 0;
  let rested = 0;
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
    isStill: () => stirred === rested && underWay === 0,
    rest: async () => {
      let seen = stirred;
      let quiet = 0;
      while (quiet < quietTurns) {
        await setImmediate();
        const isQuiet = stirred === seen && underWay === 0 && !writesFiles();
        quiet = isQuiet ? quiet + 1 : 0;
        seen = stirred;
      }
      rested = seen;
    },
  };
}

function writesFiles(): boolean {
  return process.getActiveResourcesInfo().some((name) => fileWork.includes(name));
}
