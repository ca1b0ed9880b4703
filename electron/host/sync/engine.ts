/** Carries out what the sync machine asks for, and tells it what came of it. */
import type { SyncStatus } from '#shared/contract/sync-status.ts';
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import { describeThrown } from '#shared/node/log.ts';
import { initialSync, stepSync } from '#shared/sync/machine.ts';
import { phaseOf } from '#shared/sync/phase-of.ts';
import type { Activity, SyncEffect, SyncEvent, SyncLimits } from '#shared/sync/sync-state.ts';
import { failureOfThrown } from '../app/failure-of-thrown.ts';
import type { HubFailed } from '../hub-link/hub-reply.ts';
import { unreachable } from '../hub-link/hub-reply.ts';
import { readFeedMark } from '../store/feed.ts';
import { countReceived, countWaiting } from '../store/outbox.ts';
import { adopt } from './adopt.ts';
import { createDigestCheck } from './check-digest.ts';
import { greet } from './greet.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { standingOf } from './standing-of.ts';
import type { SyncContext } from './sync-context.ts';

export type SyncEngine = {
  readonly status: () => SyncStatus;
  /** Something changed for the better, or a person asked: look at once. */
  readonly wake: () => void;
  /** Work was put into the outbox. */
  readonly queued: () => void;
  readonly setPaused: (paused: boolean) => void;
  readonly signedIn: () => void;
  readonly signedOut: (why: Failure) => void;
  /** Whether requests to the hub have a chance now. */
  readonly mayAsk: () => boolean;
  /** Whether work is being sent: what is less urgent waits. */
  readonly isSending: () => boolean;
  /** Resolves once nothing is under way, or after `mostMs`. */
  readonly settled: (mostMs: number) => Promise<void>;
  /** Ends what is under way and resolves once it has. */
  readonly close: () => Promise<void>;
};

const watchdogMs = 15_000;

export function createSyncEngine(
  context: SyncContext,
  options: {
    readonly limits: SyncLimits;
    readonly random: () => number;
    readonly paused: boolean;
    /** The status changed, perhaps. */
    readonly onChange: () => void;
  },
): SyncEngine {
  const { db, clock, log, timers } = context;
  let state = initialSync(options.limits, {
    signedIn: context.session.isSignedIn(),
    paused: options.paused,
    waiting: countWaiting(db),
  });
  let endWait = () => {};
  let controller = new AbortController();
  let lastSuccessAt = readFeedMark(db).syncedAt;
  let closed = false;
  let soon: NodeJS.Immediate | null = null;
  let running: Promise<void> = Promise.resolve();
  const digests = createDigestCheck(context);
  const onIdle = new Set<() => void>();
  const endWatchdog = timers.every(watchdogMs, () => hear({ event: 'watchdog' }));

  function hear(event: SyncEvent): void {
    if (closed) return;
    const stepped = stepSync(state, event, clock.monotonicMs());
    state = stepped.state;
    for (const effect of stepped.effects) carryOut(effect);
    if (state.doing === null) {
      for (const listener of onIdle) listener();
    }
    options.onChange();
  }

  function carryOut(effect: SyncEffect): void {
    switch (effect.effect) {
      case 'start':
        controller = new AbortController();
        running = run(effect.activity, effect.run, effect.pushSize, controller.signal);
        return;
      case 'abandon':
        controller.abort();
        return;
      case 'wait':
        endWait();
        endWait = timers.after(effect.ms, () => hear({ event: 'timer' }));
    }
  }

  async function run(
    activity: Activity,
    runNumber: number,
    pushSize: number,
    signal: AbortSignal,
  ): Promise<void> {
    let event: SyncEvent;
    try {
      event = await perform(activity, runNumber, pushSize, signal);
    } catch (thrown) {
      if (closed) return;
      const detail = describeThrown(thrown);
      log.error('sync-failed', { activity, detail });
      const failed = { ...unreachable('', 'hub'), failure: failureOfThrown(thrown) };
      event = failedEvent(runNumber, failed);
    }
    if (event.event !== 'failed') lastSuccessAt = clock.wallMs();
    hear(event);
  }

  async function perform(
    activity: Activity,
    runNumber: number,
    pushSize: number,
    signal: AbortSignal,
  ): Promise<SyncEvent> {
    switch (activity) {
      case 'greet': {
        const done = await greet(context, signal);
        if (!done.ok) return failedEvent(runNumber, done);
        return { event: 'greeted', run: runNumber, waiting: done.waiting };
      }
      case 'push': {
        const done = await push(context, pushSize, signal);
        if (!done.ok) return failedEvent(runNumber, done);
        const { waiting, acknowledged } = done;
        const chance = options.random();
        return { event: 'pushed', run: runNumber, waiting, acknowledged, chance };
      }
      case 'pull': {
        const done = await pull(context, signal);
        if (!done.ok) return failedEvent(runNumber, done);
        if (!done.more) {
          const compared = await digests.check(signal);
          if (!compared.ok) return failedEvent(runNumber, compared);
          const adopted = await adopt(context, signal);
          if (!adopted.ok) return failedEvent(runNumber, adopted);
          if (compared.again > 0) hear({ event: 'queued', waiting: countWaiting(db) });
        }
        return { event: 'pulled', run: runNumber, more: done.more };
      }
    }
  }

  function failedEvent(runNumber: number, failed: HubFailed): SyncEvent {
    const { trouble: kind, failure: why, retryAfterMs } = failed;
    log.info('sync-trouble', { kind, code: why.code, detail: why.detail });
    const chance = options.random();
    return { event: 'failed', run: runNumber, kind, failure: why, retryAfterMs, chance };
  }

  function standingFailure(): Failure | null {
    if (state.paused) return null;
    if (state.trouble !== null) return state.trouble.failure;
    return state.signedIn ? null : failure('auth-required');
  }

  function nextTryAt(): number | null {
    if (state.wakeAt === null || state.failures === 0) return null;
    return clock.wallMs() + Math.max(0, Math.round(state.wakeAt - clock.monotonicMs()));
  }

  return {
    status: () => ({
      phase: phaseOf(state),
      waiting: countWaiting(db),
      received: countReceived(db),
      ...standingOf(db),
      lastSuccessAt,
      nextTryAt: nextTryAt(),
      failure: standingFailure(),
    }),
    wake: () => hear({ event: 'wake' }),
    queued: () => {
      // Whoever queued it is answered first: sending begins with reading all that waits.
      soon ??= setImmediate(() => {
        soon = null;
        if (!closed) hear({ event: 'queued', waiting: countWaiting(db) });
      });
    },
    setPaused: (paused) => hear({ event: 'paused', paused }),
    signedIn: () => hear({ event: 'signed-in' }),
    signedOut: (why) => hear({ event: 'signed-out', failure: why }),
    isSending: () => state.doing !== null && state.doing.activity !== 'pull' && state.waiting > 0,
    mayAsk: () => state.signedIn && !state.paused && !closed,
    settled: (mostMs) => {
      if (state.doing === null) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          endLimit();
          onIdle.delete(done);
          resolve();
        };
        const endLimit = timers.after(mostMs, done);
        onIdle.add(done);
      });
    },
    close: async () => {
      closed = true;
      controller.abort();
      endWatchdog();
      endWait();
      for (const listener of onIdle) listener();
      await running;
    },
  };
}
