/** The words of the sync machine: what it knows, what it hears, what it asks for. */
import type { Failure } from '../failure.ts';
import type { BackOff } from './back-off.ts';

/** greet: where does the hub stand. push: send operations. pull: fetch a page of the feed. */
export type Activity = 'greet' | 'push' | 'pull';

/**
 * How an activity failed. unreachable: by the network. slow: it took too long, so ask for less. hub: the hub could not.
 * signed-out: nobody may speak for this person until a sign-in. refused: trying sooner will not help.
 * regreet: the two sides disagree about where they stand.
 */
export type Trouble = 'unreachable' | 'slow' | 'hub' | 'signed-out' | 'refused' | 'regreet';

export type SyncLimits = {
  readonly backOff: BackOff;
  /** Between looks at the feed when there is nothing to do, ms. */
  readonly pollMs: number;
  /** After so long another greeting renews leases and finds lost ones, ms. */
  readonly greetEveryMs: number;
  /** An activity that takes longer is given up by the watchdog, ms. */
  readonly stuckMs: number;
  /** While waiting after a failure, new work is tried after at most this, ms. */
  readonly newWorkMs: number;
  readonly operationsPerPush: number;
};

/** Times are monotonic ms. */
export type SyncState = {
  readonly limits: SyncLimits;
  readonly signedIn: boolean;
  readonly paused: boolean;
  /** Operations without an acknowledgement. */
  readonly waiting: number;
  readonly pushSize: number;
  readonly greetedAt: number | null;
  /** Whether the feed was read to its end since the last wake. */
  readonly caughtUp: boolean;
  readonly doing: {
    readonly activity: Activity;
    readonly run: number;
    readonly since: number;
  } | null;
  /** Counts activities, so that the end of an abandoned one is not taken for that of the present one. */
  readonly runs: number;
  readonly failures: number;
  readonly trouble: { readonly kind: Trouble; readonly failure: Failure } | null;
  /** When to go on; null is at once, or never while something must change first. */
  readonly wakeAt: number | null;
  /** A wait that the hub asked for: not shortened by new work. */
  readonly waitIsAsked: boolean;
};

export type SyncEvent =
  | { readonly event: 'signed-in' }
  | { readonly event: 'signed-out'; readonly failure: Failure }
  | { readonly event: 'paused'; readonly paused: boolean }
  /** The network changed, the PC resumed from sleep, or a person asked: what was wrong may be right now. */
  | { readonly event: 'wake' }
  | { readonly event: 'queued'; readonly waiting: number }
  | { readonly event: 'timer' }
  | { readonly event: 'watchdog' }
  | { readonly event: 'greeted'; readonly run: number; readonly waiting: number }
  | {
      readonly event: 'pushed';
      readonly run: number;
      readonly waiting: number;
      /** Operations that were acknowledged. */
      readonly acknowledged: number;
      readonly chance: number;
    }
  | { readonly event: 'pulled'; readonly run: number; readonly more: boolean }
  | {
      readonly event: 'failed';
      readonly run: number;
      readonly kind: Trouble;
      readonly failure: Failure;
      readonly retryAfterMs: number | null;
      readonly chance: number;
    };

export type SyncEffect =
  | {
      readonly effect: 'start';
      readonly activity: Activity;
      readonly run: number;
      readonly pushSize: number;
    }
  /** Ends the requests of a run; what comes of it is not heard. */
  | { readonly effect: 'abandon'; readonly run: number }
  /** Sends `timer` after so many ms, instead of any earlier timer. */
  | { readonly effect: 'wait'; readonly ms: number };

export type Stepped = { readonly state: SyncState; readonly effects: readonly SyncEffect[] };
