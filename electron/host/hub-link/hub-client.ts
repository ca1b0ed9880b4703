/** Requests to the hub, one for each route of the protocol. Whatever goes wrong is a value; nothing here throws. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import axios from 'axios';
import type { z } from 'zod';
import { failure } from '#shared/failure.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Route, RouteName } from '#shared/protocol/routes.ts';
import { routes } from '#shared/protocol/routes.ts';
import { limits, protocolHeader, protocolVersion } from '#shared/protocol/version.ts';
import type { NetworkOptions } from '../environment.ts';
import { createAgents } from './agents.ts';
import {
  failureOfReply,
  mediaTypeOf,
  notJaturi,
  speaksProtocol,
  unreachable,
} from './hub-reply.ts';
import type { HubFailed, HubReply } from './hub-reply.ts';
import { guardProgress } from './progress-guard.ts';
import type { ProgressGuard } from './progress-guard.ts';
import { addressOf } from './route-address.ts';
import type { RequestParts } from './route-address.ts';

type ReplyOf<N extends RouteName> = (typeof routes)[N]['reply'] extends z.ZodType
  ? z.output<(typeof routes)[N]['reply']>
  : never;

export type HubRequest = RequestParts & {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly accessToken?: string;
  readonly signal?: AbortSignal;
  /** The whole request must be done in so many ms; without it only progress counts. */
  readonly withinMs?: number;
};

/** A reply whose body is still to be read. `guard` must hear of its bytes and of its end. */
export type OpenReply = {
  readonly ok: true;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
  readonly guard: ProgressGuard;
  /** What it means that reading the body threw. */
  readonly failedBy: (thrown: unknown) => HubFailed;
};

export type HubClient = {
  /** Asks and reads the whole reply, which must be what the route says. */
  readonly ask: <N extends RouteName>(
    name: N,
    request: HubRequest,
  ) => Promise<HubReply<ReplyOf<N>>>;
  /** Asks for bytes; a status that the route does not know is a failure. */
  readonly open: (name: RouteName, request: HubRequest) => Promise<OpenReply | HubFailed>;
  readonly close: () => void;
};

const compress = promisify(gzip);
/** Bytes from which compressing pays. */
const compressFrom = 1024;

/** `baseUrl` gives the hub's present address, or null while there is none. */
export function createHubClient(options: {
  readonly network: NetworkOptions;
  readonly baseUrl: () => string | null;
  readonly monotonicMs: () => number;
}): HubClient {
  const { network, monotonicMs } = options;
  const agents = createAgents(network.connectMs);

  async function send(
    route: Route,
    base: string,
    request: HubRequest,
  ): Promise<OpenReply | HubFailed> {
    const controller = new AbortController();
    let gaveUp: string | null = null;
    const giveUp = (reason: string) => {
      gaveUp = reason;
      controller.abort();
    };
    const guard = guardProgress(network, monotonicMs, giveUp);
    const overall =
      request.withinMs === undefined
        ? null
        : setTimeout(() => giveUp(`not done within ${request.withinMs} ms`), request.withinMs);
    const failedByThrown = (thrown: unknown) =>
      gaveUp === null ? unreachable(networkDetail(thrown)) : unreachable(gaveUp, 'slow');
    const signals = request.signal === undefined ? [] : [request.signal];
    const end = () => {
      guard.end();
      if (overall !== null) clearTimeout(overall);
    };
    try {
      const packed = await pack(request);
      let sent = 0;
      const reply = await axios.request<Readable>({
        adapter: 'http',
        method: route.method,
        url: addressOf(route, base, request),
        headers: { ...packed.headers, Accept: 'application/json, */*', ...request.headers },
        data: packed.data,
        responseType: 'stream',
        validateStatus: null,
        maxRedirects: 0,
        maxBodyLength: Infinity,
        signal: AbortSignal.any([controller.signal, ...signals]),
        httpAgent: agents.httpAgent,
        httpsAgent: agents.httpsAgent,
        ...(isLoopback(base) ? { proxy: false as const } : {}),
        onUploadProgress: ({ loaded }) => {
          guard.moved(loaded - sent);
          sent = loaded;
        },
      });
      guard.moved(1);
      return {
        ok: true,
        status: reply.status,
        headers: reply.headers as IncomingHttpHeaders,
        body: reply.data,
        guard: { moved: guard.moved, end },
        failedBy: failedByThrown,
      };
    } catch (thrown) {
      end();
      return failedByThrown(thrown);
    }
  }

  async function open(name: RouteName, request: HubRequest): Promise<OpenReply | HubFailed> {
    const base = options.baseUrl();
    if (base === null) return unreachable('the hub on this computer is not running');
    const route: Route = routes[name];
    let reply = await send(route, base, request);
    // A kept connection may be closed by the hub in the moment of its use; every route may be repeated.
    if (!reply.ok && reply.failure.detail.startsWith(staleConnection)) {
      reply = await send(route, base, request);
    }
    if (!reply.ok) return reply;
    if (!speaksProtocol(reply.headers)) {
      discard(reply);
      return notJaturi(`status ${reply.status} without ${protocolHeader}`);
    }
    if (route.status.includes(reply.status)) return reply;
    const text = await readText(reply);
    return text.ok ? failureOfReply(reply.status, reply.headers, text.value) : text;
  }

  async function ask<N extends RouteName>(
    name: N,
    request: HubRequest,
  ): Promise<HubReply<ReplyOf<N>>> {
    const reply = await open(name, request);
    if (!reply.ok) return reply;
    const type = mediaTypeOf(reply.headers);
    if (type !== 'application/json') {
      discard(reply);
      return notJaturi(`status ${reply.status}, ${type || 'no content type'}`);
    }
    const text = await readText(reply);
    if (!text.ok) return text;
    return parseReply(name, reply.status, text.value);
  }

  return { ask, open, close: agents.close };
}

async function pack(
  request: HubRequest,
): Promise<{ data: Buffer | undefined; headers: Record<string, string> }> {
  const headers: Record<string, string> = { [protocolHeader]: String(protocolVersion) };
  if (request.accessToken !== undefined) headers.Authorization = `Bearer ${request.accessToken}`;
  if (request.body === undefined) return { data: undefined, headers };
  headers['Content-Type'] = 'application/json';
  const plain = Buffer.from(JSON.stringify(request.body));
  if (plain.byteLength < compressFrom) return { data: plain, headers };
  headers['Content-Encoding'] = 'gzip';
  return { data: await compress(plain), headers };
}

async function readText(reply: OpenReply): Promise<HubReply<string>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of reply.body as AsyncIterable<Uint8Array>) {
      reply.guard.moved(chunk.byteLength);
      bytes += chunk.byteLength;
      if (bytes > limits.replyBytes) {
        return { ...unreachable('', 'hub'), failure: tooLarge(bytes) };
      }
      chunks.push(chunk);
    }
    return { ok: true, value: Buffer.concat(chunks).toString('utf8'), status: reply.status };
  } catch (thrown) {
    return reply.failedBy(thrown);
  } finally {
    reply.guard.end();
    reply.body.destroy();
  }
}

function tooLarge(bytes: number) {
  return failure(
    'hub-error',
    {},
    `a reply of more than ${limits.replyBytes} bytes (${bytes} came)`,
  );
}

function parseReply<N extends RouteName>(
  name: N,
  status: number,
  text: string,
): HubReply<ReplyOf<N>> {
  const route: Route = routes[name];
  if (route.reply === 'bytes') throw new Error(`${name} answers bytes`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return notJaturi(`status ${status} with malformed JSON`);
  }
  const parsed = route.reply.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data as ReplyOf<N>, status };
  const [issue] = parsed.error.issues;
  return notJaturi(`${name}: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** Drops a reply that is not wanted. */
export function discard(reply: OpenReply): void {
  reply.guard.end();
  reply.body.on('error', () => {});
  reply.body.destroy();
}

const staleConnection = 'stale connection';

function networkDetail(thrown: unknown): string {
  if (!axios.isAxiosError(thrown)) return describeThrown(thrown).slice(0, 300);
  const stale = thrown.code === 'ECONNRESET' && thrown.request?.reusedSocket === true;
  const detail = `${thrown.code ?? 'network'}: ${thrown.message}`;
  return stale ? `${staleConnection}, ${detail}` : detail;
}

function isLoopback(base: string): boolean {
  const { hostname } = new URL(base);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
