/** A proxy before a hub that does to requests and replies what bad lines do. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type ProxiedRequest = {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
};

export type Fault =
  | { readonly fault: 'none' }
  /** The hub never hears of it. */
  | { readonly fault: 'lose-request' }
  /** The hub has done it, but its reply is lost. */
  | { readonly fault: 'lose-reply' }
  /** The hub gets it twice at the same time; one of the replies comes back. */
  | { readonly fault: 'twice' }
  /** The reply ends after so many bytes of its body. */
  | { readonly fault: 'cut'; readonly after: number }
  /** One byte of the reply's body is another. */
  | { readonly fault: 'flip'; readonly at: number }
  /** Someone else answers. */
  | {
      readonly fault: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string | Uint8Array;
    }
  /** The reply's body is rewritten. */
  | { readonly fault: 'rewrite'; readonly rewrite: (body: string) => string }
  /** The request ends after so many bytes of its body. */
  | { readonly fault: 'cut-request'; readonly after: number }
  /** One bit of the request's body is another. */
  | { readonly fault: 'flip-request'; readonly at: number }
  /** The reply comes byte by byte. */
  | { readonly fault: 'trickle'; readonly everyMs: number }
  /** No byte comes back. */
  | { readonly fault: 'silence' };

export type FaultProxy = {
  readonly url: () => string;
  /** Decides what happens to each request from now on. */
  readonly rule: (decide: (request: ProxiedRequest) => Fault) => void;
  /** Every request so far, as `METHOD /path`. */
  readonly requests: readonly string[];
  /** Ends all connections. */
  readonly close: () => void;
};

type Reply = {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
};

/** Time for bytes to get across the loopback interface. */
const arriveMs = 30;

export const none: Fault = { fault: 'none' };

export async function openFaultProxy(target: { url: () => string }): Promise<FaultProxy> {
  let decide: (request: ProxiedRequest) => Fault = () => none;
  const requests: string[] = [];
  const server = http.createServer((incoming, outgoing) => {
    void answer(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function answer(
    incoming: http.IncomingMessage,
    outgoing: http.ServerResponse,
  ): Promise<void> {
    const body = await readAll(incoming);
    const { method = 'GET', url = '/', headers } = incoming;
    requests.push(`${method} ${url}`);
    const send: Send = (sent = body) => forward(target.url(), incoming, sent);
    await suffer(decide({ method, path: url, headers }), body, send, outgoing);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: () => `http://127.0.0.1:${port}`,
    rule: (next) => {
      decide = next;
    },
    requests,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Sends the body as it came, or another one. */
type Send = (body?: Buffer) => Promise<Reply>;

async function suffer(
  fault: Fault,
  sent: Buffer,
  send: Send,
  outgoing: http.ServerResponse,
): Promise<void> {
  switch (fault.fault) {
    case 'none':
      return pass(await send(), outgoing);
    case 'lose-request':
      outgoing.destroy();
      return;
    case 'lose-reply':
      await send();
      outgoing.destroy();
      return;
    case 'twice': {
      const [reply] = await Promise.all([send(), send()]);
      return pass(reply, outgoing);
    }
    case 'cut': {
      const { status, headers, body } = await send();
      outgoing.writeHead(status, headers);
      // The bytes before the cut get across, as they do on a line that breaks.
      outgoing.write(body.subarray(0, fault.after));
      setTimeout(() => outgoing.destroy(), arriveMs);
      return;
    }
    case 'flip': {
      const reply = await send();
      return pass({ ...reply, body: flipped(reply.body, fault.at) }, outgoing);
    }
    case 'cut-request':
      await send(sent.subarray(0, fault.after));
      outgoing.destroy();
      return;
    case 'flip-request':
      return pass(await send(flipped(sent, fault.at)), outgoing);
    case 'trickle': {
      const { status, headers, body } = await send();
      outgoing.writeHead(status, headers);
      for (const byte of body) {
        if (outgoing.destroyed) return;
        outgoing.write(Uint8Array.of(byte));
        await new Promise((resolve) => setTimeout(resolve, fault.everyMs));
      }
      outgoing.end();
      return;
    }
    case 'rewrite': {
      const { status, headers, body } = await send();
      const rewritten = Buffer.from(fault.rewrite(body.toString('utf8')));
      const length = { 'content-length': String(rewritten.length) };
      return pass({ status, headers: { ...headers, ...length }, body: rewritten }, outgoing);
    }
    case 'answer':
      outgoing.writeHead(fault.status, fault.headers);
      outgoing.end(fault.body);
      break;
    case 'silence':
      break;
  }
}

function flipped(bytes: Buffer, place: number): Buffer {
  const body = Buffer.from(bytes);
  const at = place % body.length;
  if (body.length > 0) body[at] = (body[at] ?? 0) ^ 1;
  return body;
}

function pass({ status, headers, body }: Reply, outgoing: http.ServerResponse): void {
  outgoing.writeHead(status, headers);
  outgoing.end(body);
}

function forward(base: string, incoming: http.IncomingMessage, body: Buffer): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    const { method, url: path, headers } = incoming;
    const request = http.request(
      { hostname, port, method, path, headers, agent: false },
      (reply) => {
        readAll(reply).then((replyBody) => {
          resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: replyBody });
        }, reject);
      },
    );
    request.on('error', reject);
    const promised = Number(headers['content-length'] ?? body.length);
    if (body.length >= promised) return void request.end(body);
    // The rest never comes: the connection ends in the middle of the body.
    request.flushHeaders();
    request.write(body, () => setTimeout(() => request.destroy(), arriveMs));
  });
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
