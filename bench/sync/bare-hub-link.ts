/** The floor's server in a process of its own, and the bare client before it. */
import { fork } from 'node:child_process';
import http from 'node:http';
import { fileURLToPath } from 'node:url';
import type { FeedEvent } from '#shared/protocol/events.ts';
import { request } from './plain-client.ts';

type BareClient = {
  readonly push: (page: Buffer) => Promise<void>;
  /** Events from a position on, half a thousand of them. */
  readonly feed: (from: number) => Promise<readonly FeedEvent[]>;
};

export type BareHub = BareClient & {
  readonly url: string;
  /** The same server by another address. */
  readonly at: (url: string) => BareClient;
  readonly stop: () => void;
};

const program = fileURLToPath(new URL('./bare-hub.ts', import.meta.url));

export async function startBareHub(dir: string): Promise<BareHub> {
  const child = fork(program, [dir]);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (said) => resolve(Number(said)));
    child.once('exit', (code) => reject(new Error(`the floor ended with ${code}`)));
  });
  const agent = new http.Agent({ keepAlive: true });
  const at = (url: string): BareClient => ({
    push: async (page) => {
      await request(agent, `${url}/push`, page, {});
    },
    feed: async (from) => {
      const reply = await request(agent, `${url}/feed/${from}`, null, {});
      return (reply as { events: readonly FeedEvent[] }).events;
    },
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    ...at(url),
    url,
    at,
    stop: () => {
      agent.destroy();
      child.disconnect();
    },
  };
}
