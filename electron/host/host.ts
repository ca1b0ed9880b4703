/** The host: answers the window's calls from the store, and keeps store and hub in step. Plain Node, no Electron. */
import { calls } from '#shared/contract/calls.ts';
import type { CallName } from '#shared/contract/calls.ts';
import { failure } from '#shared/failure.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Failed, Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import { openApp } from './app/app.ts';
import { allCalls } from './calls/all-calls.ts';
import type { Handler } from './calls/handlers.ts';
import { isDiskFull } from './downloads/disk-space.ts';
import { verifiedFile } from './downloads/downloads.ts';
import type { Host, HostEnvironment } from './environment.ts';
import { failureOfThrown } from './app/failure-of-thrown.ts';
import { isDamage } from '#shared/node/soundness.ts';
import { isClosedStore } from './profile/damage.ts';
import { Sha256 } from '#shared/ids.ts';

/** Calls that change who is here or which hub is set: the second waits until the first is done. */
const oneAtATime: ReadonlySet<CallName> = new Set([
  'server.startEmbedded',
  'server.connect',
  'server.leave',
  'server.run',
  'account.signIn',
  'account.signInAs',
  'account.signOut',
]);

/** Calls that store a person's work whole or not at all: on a full disk they are tried again once there is room. */
const storing: ReadonlySet<CallName> = new Set([
  'task.step',
  'task.submit',
  'review.decide',
  'review.send',
  'practice.answer',
]);

/**
 * Calls of a hand that waits. What they answer was just read from the store by the schemas that it is made of; looking
 * at thousands of boxes a second time holds up the next stroke.
 */
const proven: ReadonlySet<CallName> = new Set(['task.open', 'task.step', 'task.submit']);

/** A call that takes longer than this is named in the log, ms. */
const slowMs = 40;

/** Opens the app's folder and takes up what was open last; needs no network. */
export async function createHost(environment: HostEnvironment): Promise<Host> {
  const { log, clock } = environment;
  const app = await openApp(environment);

  async function call(name: string, input: unknown): Promise<Result<unknown>> {
    if (!isCallName(name)) return failed(failure('input-invalid', { call: name }));
    const parsed = calls[name].input.safeParse(input);
    if (!parsed.success) return inputInvalid(name, parsed.error.message);
    const startedAt = clock.monotonicMs();
    try {
      const handler = allCalls[name] as Handler<CallName>;
      const answer = async () => {
        try {
          return await handler(app, parsed.data);
        } catch (thrown) {
          if (!storing.has(name) || !isDiskFull(thrown) || !(await makeRoom())) throw thrown;
          return handler(app, parsed.data);
        }
      };
      const result = await (oneAtATime.has(name) ? inTurn(answer) : answer());
      if (!result.ok) return plainFailure(result);
      return proven.has(name) ? result : ok(calls[name].output.parse(result.value));
    } catch (thrown) {
      return failureOf(name, thrown);
    } finally {
      const tookMs = Math.round(clock.monotonicMs() - startedAt);
      if (tookMs > slowMs) log.info('slow-call', { call: name, tookMs });
    }
  }

  async function makeRoom(): Promise<boolean> {
    const place = app.workplace();
    return place.ok && (await place.value.diskRoom.make());
  }

  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  }

  function failureOf(name: string, thrown: unknown): Failed {
    const detail = describeThrown(thrown);
    // The person left while it was under way; what it had stored stays.
    if (isClosedStore(thrown)) return failed(failure('cancelled', {}, detail));
    log.error('call-failed', { call: name, detail });
    const place = app.workplace();
    if (isDamage(thrown) && place.ok) place.value.profile.suspect();
    return failed(failureOfThrown(thrown, { call: name }));
  }

  return {
    call,
    on: app.announcer.on,
    wake: () => app.wake(),
    assetFile: async (sha256) => {
      const found = app.workplace();
      if (!found.ok) return null;
      const { profile, moving } = found.value;
      const file = await verifiedFile(profile, sha256);
      if (file === 'lost') moving?.downloads.lost(Sha256.parse(sha256));
      return file === 'lost' ? null : file;
    },
    close: app.close,
  };
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function inputInvalid(name: string, detail: string): Failed {
  return failed(failure('input-invalid', { call: name }, detail));
}

/** Failures of the hub carry more than the window is told. */
function plainFailure({ failure: shown }: Failed): Failed {
  return failed(shown);
}
