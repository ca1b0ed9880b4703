/** The hub on this computer: a process of its own, started and stopped as the host asks. */
import type { EmbeddedProgress } from '#host/environment.ts';
import { failure } from '#shared/failure.ts';
import type { Log } from '#shared/node/log.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import type { HubStart } from './hub-messages.ts';
import { HubAnswer, HubProgress } from './hub-messages.ts';
import type { Child } from './host-supervisor.ts';
import { createPeer } from './peer.ts';

export type EmbeddedHubKeeper = {
  /** Starts it, or keeps the running one when it was started with the same. */
  readonly start: (input: HubStart) => Promise<Result<{ readonly url: string }>>;
  /** Resolves once it has ended; its data is safe at any moment, so that it is not waited for long. */
  readonly stop: () => Promise<void>;
};

type Running = {
  readonly startedWith: string;
  readonly answer: Promise<Result<{ readonly url: string }>>;
  readonly stop: () => Promise<void>;
};

/** Until a hub that was asked to end is ended. */
const stopMs = 3000;

export function keepEmbeddedHub(options: {
  readonly fork: () => Child;
  readonly onProgress: (progress: EmbeddedProgress) => void;
  /** It ended without having been asked to. */
  readonly onExit: (code: number | null) => void;
  readonly log: Log;
  readonly pause: (ms: number) => Promise<void>;
}): EmbeddedHubKeeper {
  const { log } = options;
  let running: Running | null = null;

  function launch(input: HubStart): Running {
    const child = options.fork();
    let ready = false;
    let stopping = false;
    const peer = createPeer((message) => child.post(message), {
      answer: (about) => Promise.reject(new Error(`nobody answers ${about}`)),
      hear: (_about, value) => options.onProgress(HubProgress.parse(value)),
    });
    child.onMessage((message) => peer.receive(message));
    const exited = new Promise<void>((resolve) => {
      child.onExit((code) => {
        peer.gone();
        if (running === mine) running = null;
        resolve();
        // One that never was ready has failed to start instead.
        if (stopping || !ready) return;
        log.warn('embedded-hub-died', { code });
        options.onExit(code);
      });
    });
    const answer = peer.ask('start', input).then((value) => {
      const { url } = HubAnswer.parse(value);
      ready = true;
      return ok({ url });
    });
    const mine: Running = {
      startedWith: JSON.stringify(input),
      answer: answer.catch((thrown: unknown) => {
        log.warn('embedded-hub-failed', { message: describeThrown(thrown) });
        if (running === mine) running = null;
        child.kill();
        return failed(failure('embedded-hub-failed', {}, describeThrown(thrown)));
      }),
      async stop() {
        stopping = true;
        const ended = peer.ask('stop', null).catch(() => undefined);
        await Promise.race([ended, exited, options.pause(stopMs)]);
        child.kill();
        await exited;
      },
    };
    return mine;
  }

  async function stop(): Promise<void> {
    const ending = running;
    running = null;
    await ending?.stop();
  }

  return {
    async start(input) {
      if (running !== null && running.startedWith !== JSON.stringify(input)) await stop();
      running ??= launch(input);
      return await running.answer;
    },
    stop,
  };
}
