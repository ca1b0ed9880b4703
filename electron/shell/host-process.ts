/** Entry of the host process: the host on plain Node, and the pipe to the shell that stands in for its environment. */
import { join } from 'node:path';
import { v7 } from 'uuid';
import { z } from 'zod';
import type { EmbeddedHub, EmbeddedProgress, Host, Vault } from '#host/environment.ts';
import { createHost } from '#host/host.ts';
import { Failure, failure } from '#shared/failure.ts';
import { failed, ok } from '#shared/result.ts';
import { HostCall, HostStart, toldToHost } from './host-messages.ts';
import { createLines } from './line.ts';
import { openLogFile } from './log-file.ts';
import { connectToParent } from './parent-pipe.ts';
import type { Peer } from './peer.ts';

let host: Host | null = null;
let hearProgress: (progress: EmbeddedProgress) => void = () => undefined;
const exitListeners = new Set<(code: number | null) => void>();

/** The window is gone before the host is told to end, and with it its line; this long is waited for that, ms. */
const lineEndMs = 1000;
const lines = createLines(async (name, input) =>
  host === null ? failed(failure('host-restarted')) : await host.call(name, input),
);
const shell: Peer = connectToParent({ answer, hear }, (port) => {
  lines.serve({
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', ({ data }) => listener(data)),
    onClose: (listener) => void port.on('close', listener),
  });
  port.start();
});

async function answer(about: string, input: unknown): Promise<unknown> {
  if (about === 'start') return await start(HostStart.parse(input));
  if (host === null) throw new Error('not started');
  switch (about) {
    case 'call': {
      const call = HostCall.parse(input);
      return await host.call(call.name, call.input);
    }
    case 'picture':
      return ok(await lines.reading(host.assetFile(z.string().parse(input))));
    case 'stop':
      await lines.ended(lineEndMs);
      return await host.close();
    default:
      throw new Error(`nobody answers ${about}`);
  }
}

function hear(about: string, value: unknown): void {
  switch (about) {
    case 'wake':
      host?.wake(toldToHost.wake.parse(value));
      break;
    case 'embedded.progress':
      hearProgress(toldToHost['embedded.progress'].parse(value));
      break;
    case 'embedded.exit': {
      const { code } = toldToHost['embedded.exit'].parse(value);
      for (const listener of exitListeners) listener(code);
      break;
    }
  }
}

async function start(input: z.output<typeof HostStart>): Promise<null> {
  host = await createHost({
    ...input,
    clock: { wallMs: () => Date.now(), monotonicMs: () => performance.now() },
    newId: () => v7(),
    log: openLogFile(join(input.dir, 'logs'), 'host'),
    vault,
    embeddedHub,
  });
  host.on((name, event) => shell.tell('event', { name, event }));
  return null;
}

const vault: Vault = {
  kind: async () => z.enum(['system', 'memory']).parse(await shell.ask('vault.kind', null)),
  read: async (key) =>
    z
      .string()
      .nullable()
      .parse(await shell.ask('vault.read', { key })),
  async write(key, value) {
    await shell.ask('vault.write', { key, value });
  },
};

const Started = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.object({ url: z.string() }) }),
  z.object({ ok: z.literal(false), failure: Failure }),
]);

const embeddedHub: EmbeddedHub = {
  async start(options, onProgress) {
    hearProgress = onProgress;
    return Started.parse(await shell.ask('embedded.start', options));
  },
  async stop() {
    await shell.ask('embedded.stop', null);
  },
  onExit(listener) {
    exitListeners.add(listener);
    return () => void exitListeners.delete(listener);
  },
};
