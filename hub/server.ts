/** The hub on a port. */
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import type { Hub } from './app.ts';
import { startUpkeep } from './upkeep/upkeep.ts';

export type Serving = {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, waits for those under way, then ends the connections. The hub itself stays open. */
  readonly stop: () => Promise<void>;
};

/** Waits so long for requests under way before it cuts them, in milliseconds. */
const PATIENCE_MS = 5000;

/** Serves a hub; port 0 takes a free one. Rejects when the port cannot be had. */
export async function serveHub(hub: Hub, at: { host: string; port: number }): Promise<Serving> {
  const server = createAdaptorServer({
    fetch: (request, env) => hub.fetch(request, { address: addressOf(env as HttpBindings) }),
    overrideGlobalObjects: false,
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
  const { port, family, address } = server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  const upkeep = startUpkeep(hub.context);
  return {
    url: `http://${host}:${port}`,
    port,
    stop: async () => {
      await stop(server);
      await upkeep.stop();
    },
  };
}

/** The peer itself: headers that a proxy may add are not believed. */
function addressOf(env: HttpBindings): string {
  return env.incoming.socket.remoteAddress ?? 'unknown';
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(cut);
}
