/**
 * Synchronisation as a pure machine: (state, event, now) gives the next state and what is to be done.
 * It is level-triggered: after every event it asks anew whether there is work and whether it may go on, so that no
 * missed signal can leave work lying.
 */
import { waitAfter } from './back-off.ts';
import type {
  Activity,
  Stepped,
  SyncEffect,
  SyncEvent,
  SyncLimits,
  SyncState,
} from './sync-state.ts';

export function initialSync(
  limits: SyncLimits,
  facts: Pick<SyncState, 'signedIn' | 'paused' | 'waiting'>,
): SyncState {
  return {
    limits,
    ...facts,
    pushSize: limits.operationsPerPush,
    greetedAt: null,
    caughtUp: false,
    doing: null,
    runs: 0,
    failures: 0,
    trouble: null,
    wakeAt: null,
    waitIsAsked: false,
  };
}

/** Takes one event at monotonic time `now` (ms). */
export function stepSync(state: SyncState, event: SyncEvent, now: number): Stepped {
  const heard = hear(state, event, now);
  const next = decide(heard.state, now);
  return { state: next.state, effects: [...heard.effects, ...next.effects] };
}

function hear(state: SyncState, event: SyncEvent, now: number): Stepped {
  switch (event.event) {
    case 'signed-in':
      return plain(afresh({ ...state, signedIn: true, trouble: null }));
    case 'signed-out':
      return abandon({
        ...state,
        signedIn: false,
        trouble: { kind: 'signed-out', failure: event.failure },
      });
    case 'paused':
      if (event.paused) return abandon({ ...state, paused: true });
      return plain(afresh({ ...state, paused: false }));
    case 'wake':
      return plain(afresh(state));
    case 'queued':
      return plain(sooner({ ...state, waiting: event.waiting }, now));
    case 'timer':
      return plain(state);
    case 'watchdog':
      if (state.doing !== null && now - state.doing.since >= state.limits.stuckMs) {
        return abandon({ ...state, greetedAt: null, wakeAt: null });
      }
      return plain(state);
    case 'greeted':
    case 'pushed':
    case 'pulled':
    case 'failed':
      if (state.doing?.run !== event.run) return plain(state);
      return plain(conclude({ ...state, doing: null }, event, now));
  }
}

type Conclusion = Extract<SyncEvent, { run: number }>;

function conclude(state: SyncState, event: Conclusion, now: number): SyncState {
  switch (event.event) {
    case 'greeted':
      return { ...succeeded(state), greetedAt: now, waiting: event.waiting, caughtUp: false };
    case 'pushed': {
      const counted = { ...state, waiting: event.waiting };
      // The hub answered but kept nothing: asking again at once would only repeat it.
      if (event.acknowledged === 0) return retryLater(counted, event.chance, null, now);
      const pushSize = Math.min(state.limits.operationsPerPush, state.pushSize * 2);
      return { ...succeeded(counted), pushSize, caughtUp: false };
    }
    case 'pulled':
      return { ...succeeded(state), caughtUp: !event.more };
    case 'failed':
      return fail(state, event, now);
  }
}

function fail(
  state: SyncState,
  event: Extract<SyncEvent, { event: 'failed' }>,
  now: number,
): SyncState {
  const { kind, chance, retryAfterMs } = event;
  const troubled = {
    ...state,
    trouble: { kind, failure: event.failure },
    greetedAt: kind === 'slow' ? state.greetedAt : null,
  };
  switch (kind) {
    case 'signed-out':
      return { ...troubled, signedIn: false };
    case 'refused':
      return {
        ...troubled,
        failures: state.failures + 1,
        wakeAt: now + state.limits.backOff.mostMs,
        waitIsAsked: true,
      };
    case 'slow':
      return retryLater(
        { ...troubled, pushSize: Math.max(1, Math.floor(state.pushSize / 2)) },
        chance,
        retryAfterMs,
        now,
      );
    case 'unreachable':
    case 'hub':
    case 'regreet':
      return retryLater(troubled, chance, retryAfterMs, now);
  }
}

function retryLater(
  state: SyncState,
  chance: number,
  retryAfterMs: number | null,
  now: number,
): SyncState {
  const failures = state.failures + 1;
  const waitMs = waitAfter(failures, chance, retryAfterMs, state.limits.backOff);
  return { ...state, failures, wakeAt: now + waitMs, waitIsAsked: retryAfterMs !== null };
}

/** Asks what to do now, whatever the event was. */
function decide(state: SyncState, now: number): Stepped {
  if (state.doing !== null || state.paused || !state.signedIn) return plain(state);
  if (state.wakeAt !== null && state.wakeAt > now) return waitUntil(state, state.wakeAt, now);
  const ready = state.wakeAt === null ? state : { ...state, wakeAt: null, caughtUp: false };
  const activity = nextActivity(ready, now);
  if (activity === null) {
    return waitUntil(ready, now + state.limits.pollMs, now);
  }
  const run = state.runs + 1;
  return {
    state: { ...ready, runs: run, doing: { activity, run, since: now } },
    effects: [{ effect: 'start', activity, run, pushSize: state.pushSize }],
  };
}

function nextActivity(state: SyncState, now: number): Activity | null {
  if (state.greetedAt === null || now - state.greetedAt >= state.limits.greetEveryMs) {
    return 'greet';
  }
  if (state.waiting > 0) return 'push';
  return state.caughtUp ? null : 'pull';
}

function waitUntil(state: SyncState, wakeAt: number, now: number): Stepped {
  return {
    state: { ...state, wakeAt },
    effects: [{ effect: 'wait', ms: Math.max(0, wakeAt - now) }],
  };
}

/** Something changed that may have mended what was wrong: begin with a greeting, without a wait. */
function afresh(state: SyncState): SyncState {
  return {
    ...state,
    failures: 0,
    wakeAt: null,
    waitIsAsked: false,
    greetedAt: null,
    caughtUp: false,
  };
}

/** New work does not wait out a look at the feed, nor more than a little of a back-off. */
function sooner(state: SyncState, now: number): SyncState {
  if (state.wakeAt === null || state.waitIsAsked) return state;
  if (state.failures === 0) return { ...state, wakeAt: null };
  return { ...state, wakeAt: Math.min(state.wakeAt, now + state.limits.newWorkMs) };
}

function succeeded(state: SyncState): SyncState {
  return { ...state, failures: 0, trouble: null, wakeAt: null, waitIsAsked: false };
}

function abandon(state: SyncState): Stepped {
  const effects: SyncEffect[] =
    state.doing === null ? [] : [{ effect: 'abandon', run: state.doing.run }];
  return { state: { ...state, doing: null }, effects };
}

function plain(state: SyncState): Stepped {
  return { state, effects: [] };
}
