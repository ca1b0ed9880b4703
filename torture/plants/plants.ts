/** The list of known bugs that a run may carry, to show that it would be found out. */
import type { Timers } from '#host/timers.ts';
import {
  cursorBeforePage,
  feedOutOfOrder,
  numberReused,
  sentBeforeAcknowledged,
} from './line-plants.ts';
import type { Plant } from './plant.ts';
import { feedbackOverDraft, lookFirst } from './store-plants.ts';

export const plants = {
  'sent-before-ack': { transport: sentBeforeAcknowledged },
  'cursor-before-page': { transport: cursorBeforePage },
  'look-first': { hubDatabase: lookFirst },
  'counter-reuse': { transport: numberReused },
  'feed-out-of-order': { transport: feedOutOfOrder },
  'feedback-over-draft': { store: feedbackOverDraft },
  'sleeps-for-ever': { timers: sleepingForEver },
} as const satisfies Record<string, Plant>;

export type PlantName = keyof typeof plants;
export const plantNames = Object.keys(plants) as readonly PlantName[];

/** Waits shorter than this are those after a failure, ms. */
const leastPollMs = 20_000;

/** The wait after a failure never ends, and nobody watches over it. */
function sleepingForEver(timers: Timers): Timers {
  const watchdogMs = 15_000;
  const nothing = () => {};
  return {
    after: (ms, run) => (ms > 0 && ms < leastPollMs ? nothing : timers.after(ms, run)),
    every: (ms, run) => (ms === watchdogMs ? nothing : timers.every(ms, run)),
  };
}
