/** Connections to the hub: kept alive between requests, given up when they do not stand in time. */
import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

export type Agents = {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
  readonly close: () => void;
};

type Connect = http.Agent['createConnection'];

export function createAgents(connectMs: number): Agents {
  const httpAgent = new http.Agent({ keepAlive: true });
  const httpsAgent = new https.Agent({ keepAlive: true });
  httpAgent.createConnection = within(connectMs, httpAgent.createConnection, 'connect');
  httpsAgent.createConnection = within(connectMs, httpsAgent.createConnection, 'secureConnect');
  return {
    httpAgent,
    httpsAgent,
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

function within(connectMs: number, connect: Connect, stands: string): Connect {
  return function guarded(this: http.Agent, ...args): ReturnType<Connect> {
    const socket = connect.apply(this, args);
    if (socket !== null && socket !== undefined) endUnless(socket, stands, connectMs);
    return socket;
  };
}

function endUnless(socket: Duplex, stands: string, connectMs: number): void {
  const timer = setTimeout(() => {
    socket.destroy(new Error(`no connection within ${connectMs} ms`));
  }, connectMs);
  timer.unref();
  socket.once(stands, () => clearTimeout(timer));
  socket.once('close', () => clearTimeout(timer));
}
