/** Keeps the host process alive: starts it, starts it again with a growing pause when it dies, and loses no call silently. */
import type { MessagePortMain } from 'electron';
import { z } from 'zod';
import { Failure, failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';
import { failed } from '#shared/result.ts';
import type { Log } from '#shared/node/log.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Peer, PeerDuties, PeerMessage } from './peer.ts';
import { createPeer, PeerGone } from './peer.ts';

/** A child process as the supervisor sees it. */
export type Child = {
  /** `ports` are handed over with it. */
  readonly post: (message: PeerMessage, ports?: readonly MessagePortMain[]) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** `code` is null when it was killed. */
  readonly onExit: (listener: (code: number | null) => void) => void;
  readonly kill: () => void;
};

export type HostSupervisor = {
  /** Asks the host. While it is being started again the question waits; if it dies meanwhile: `host-restarted`. */
  readonly call: (about: string, input: unknown) => Promise<Result<unknown>>;
  readonly tell: (about: string, value: unknown) => void;
  /** Hands the host an end of a pipe; it is closed when there is no host to take it. */
  readonly lend: (about: string, port: MessagePortMain) => void;
  /** Lets the host finish what it does, at most `stopMs`, and ends it. */
  readonly stop: () => Promise<void>;
};

const Reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: Failure }),
]);

/** More deaths than this within a minute, and starting again will not help. */
const mostDeaths = 5;
const deathWindowMs = 60_000;
const firstPauseMs = 200;
/** On a slow disk what is still to be written takes its time. The window is gone by then; nobody waits. */
const stopMs = 30_000;

export function superviseHost(options: {
  readonly fork: () => Child;
  /** What the host is started with. */
  readonly startInput: unknown;
  readonly duties: PeerDuties;
  /** The host ended (false) or is back (true). Not called for the first start. */
  readonly onRunning: (running: boolean) => void;
  /** It could not be started, or keeps dying: said once, then all calls fail. */
  readonly onHopeless: (why: string) => void;
  readonly log: Log;
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
}): HostSupervisor {
  const { log } = options;
  let deaths: readonly number[] = [];
  let stopping = false;
  let child: Child | null = null;
  let exited: Promise<void> = Promise.resolve();
  /** The host that answers now or next; null once there is no hope. */
  let host: Promise<Peer | null> = launch();

  async function launch(): Promise<Peer | null> {
    const started = options.fork();
    child = started;
    const peer = createPeer((message) => started.post(message), options.duties);
    started.onMessage((message) => peer.receive(message));
    exited = new Promise((resolve) => {
      started.onExit((code) => {
        peer.gone();
        resolve();
        if (!stopping && child === started) rise(code);
      });
    });
    try {
      await peer.ask('start', options.startInput);
      if (deaths.length > 0) options.onRunning(true);
      return peer;
    } catch (thrown) {
      // A death is handled where it is noticed; whoever waits here goes on waiting for the next one.
      if (thrown instanceof PeerGone) return stopping ? null : await host;
      child = null;
      started.kill();
      lose(describeThrown(thrown));
      return null;
    }
  }

  function rise(code: number | null): void {
    log.warn('host-died', { code });
    deaths = [...deaths.filter((at) => at > options.now() - deathWindowMs), options.now()];
    if (deaths.length > mostDeaths) {
      host = Promise.resolve(null);
      lose(`it ended ${deaths.length} times within a minute, last with code ${code}`);
      return;
    }
    options.onRunning(false);
    const pauseMs = firstPauseMs * 2 ** (deaths.length - 1);
    host = options.pause(pauseMs).then(() => (stopping ? null : launch()));
  }

  function lose(why: string): void {
    log.warn('host-hopeless', { why });
    options.onHopeless(why);
  }

  return {
    async call(about, input) {
      const peer = await host;
      if (peer === null) return failed(failure('unexpected', {}, 'the host does not run'));
      try {
        return Reply.parse(await peer.ask(about, input));
      } catch (thrown) {
        if (thrown instanceof PeerGone) return failed(failure('host-restarted'));
        log.warn('host-refused', { about, message: describeThrown(thrown) });
        return failed(failure('unexpected', {}, describeThrown(thrown)));
      }
    },
    tell(about, value) {
      void host.then((peer) => peer?.tell(about, value));
    },
    lend(about, port) {
      void host.then((peer) => {
        if (peer === null || child === null) port.close();
        else child.post({ kind: 'tell', about, value: null }, [port]);
      });
    },
    async stop() {
      stopping = true;
      const peer = await Promise.race([host, options.pause(stopMs).then(() => null)]);
      const ended = peer?.ask('stop', null).catch(() => undefined);
      await Promise.race([ended, exited, options.pause(stopMs)]);
      child?.kill();
    },
  };
}
