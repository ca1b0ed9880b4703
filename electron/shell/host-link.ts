/** The host process with everything that the shell lends it: vault, embedded hub, news of the network. */
import type { MessagePortMain } from 'electron';
import type { CallName } from '#shared/contract/calls.ts';
import type { HostEvent, HostEventName } from '#shared/contract/host-events.ts';
import { hostEvents } from '#shared/contract/host-events.ts';
import type { Sha256 } from '#shared/ids.ts';
import type { Log } from '#shared/node/log.ts';
import type { Result } from '#shared/result.ts';
import type { Vault, WakeReason } from '#host/environment.ts';
import { keepEmbeddedHub } from './embedded-hub.ts';
import { askedByHost, AssetFound, HostTelling } from './host-messages.ts';
import type { Child } from './host-supervisor.ts';
import { superviseHost } from './host-supervisor.ts';

export type HostLink = {
  readonly call: (name: CallName, input: unknown) => Promise<Result<unknown>>;
  /** The path of a verified picture in the cache, or null. */
  readonly findPicture: (sha256: Sha256) => Promise<string | null>;
  readonly wake: (reason: WakeReason) => void;
  /** Gives the host its end of a line from the window. */
  readonly lend: (port: MessagePortMain) => void;
  /** Ends the host and the embedded hub. */
  readonly stop: () => Promise<void>;
};

export type HearHost = <N extends HostEventName>(name: N, event: HostEvent<N>) => void;

export function linkHost(options: {
  readonly dir: string;
  readonly version: string;
  readonly samplesDir: string;
  readonly forkHost: () => Child;
  readonly forkHub: () => Child;
  readonly vault: Vault;
  readonly hear: HearHost;
  readonly onHopeless: (why: string) => void;
  readonly log: Log;
}): HostLink {
  const { vault, log, hear } = options;
  const hub = keepEmbeddedHub({
    fork: options.forkHub,
    onProgress: (progress) => host.tell('embedded.progress', progress),
    onExit: (code) => host.tell('embedded.exit', { code }),
    log,
    pause,
  });

  async function answer(about: string, input: unknown): Promise<unknown> {
    switch (about) {
      case 'vault.kind':
        return await vault.kind();
      case 'vault.read':
        return await vault.read(askedByHost[about].parse(input).key);
      case 'vault.write': {
        const { key, value } = askedByHost[about].parse(input);
        return await vault.write(key, value);
      }
      case 'embedded.start':
        return await hub.start({
          ...askedByHost[about].parse(input),
          samplesDir: options.samplesDir,
        });
      case 'embedded.stop':
        return await hub.stop();
      default:
        throw new Error(`nobody answers ${about}`);
    }
  }

  function hearEvent(_about: string, value: unknown): void {
    const telling = HostTelling.parse(value);
    const event = hostEvents[telling.name].safeParse(telling.event);
    if (event.success) hear(telling.name, event.data as never);
    else log.warn('event-malformed', { name: telling.name });
  }

  const host = superviseHost({
    fork: options.forkHost,
    startInput: { dir: options.dir, version: options.version },
    duties: { answer, hear: hearEvent },
    onRunning: (running) => hear('host', { running }),
    onHopeless: options.onHopeless,
    log,
    now: () => performance.now(),
    pause,
  });

  return {
    call: (name, input) => host.call('call', { name, input }),
    async findPicture(sha256) {
      const found = await host.call('picture', sha256);
      return found.ok ? (AssetFound.parse(found.value)?.path ?? null) : null;
    },
    wake: (reason) => host.tell('wake', reason),
    lend: (port) => host.lend('line', port),
    async stop() {
      await host.stop();
      await hub.stop();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
