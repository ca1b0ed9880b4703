/** Requests to the hub, one for each route of the protocol. Whatever goes wrong is a value; nothing here throws. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { failure } from '#shared/failure.ts';
import type { Hello } from '#shared/protocol/session.ts';
import type { Route, RouteName } from '#shared/protocol/routes.ts';
import { routes } from '#shared/protocol/routes.ts';
import { commonVersion, limits, protocolHeader } from '#shared/protocol/version.ts';
import type { ProtocolRange } from '#shared/protocol/version.ts';
import type { NetworkOptions } from '../environment.ts';
import type { Timers } from '../timers.ts';
import {
  failureOfReply,
  mediaTypeOf,
  notJaturi,
  protocolTrouble,
  speaksProtocol,
  unreachable,
} from './hub-reply.ts';
import type { HubFailed, HubReply } from './hub-reply.ts';
import { guardProgress } from './progress-guard.ts';
import type { ProgressGuard } from './progress-guard.ts';
import { addressOf } from './route-address.ts';
import type { RequestParts } from './route-address.ts';
import { networkDetail } from './transport.ts';
import type { Transport } from './transport.ts';

type ReplyOf<N extends RouteName> = (typeof routes)[N]['reply'] extends z.ZodType
  ? z.output<(typeof routes)[N]['reply']>
  : never;

export type HubRequest = RequestParts & {
  readonly body?: unknown;
  /** Sent as they are, instead of a body. */
  readonly bytes?: Buffer;
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
  /** The protocol version that is spoken now. */
  readonly version: () => number;
  readonly close: () => void;
};

/** `baseUrl` gives the hub's present address, or null while there is none. */
export function createHubClient(options: {
  readonly network: NetworkOptions;
  readonly baseUrl: () => string | null;
  readonly monotonicMs: () => number;
  readonly timers: Timers;
  readonly transport: Transport;
  /** Versions that this app speaks. */
  readonly protocol: ProtocolRange;
}): HubClient {
  const { network, monotonicMs, timers, transport, protocol } = options;
  let spoken = protocol.most;

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
    const guard = guardProgress(network, monotonicMs, timers, giveUp);
    const { withinMs } = request;
    const endOverall =
      withinMs === undefined
        ? () => {}
        : timers.after(withinMs, () => giveUp(`not done within ${withinMs} ms`));
    const failedByThrown = (thrown: unknown) =>
      gaveUp === null ? unreachable(networkDetail(thrown)) : unreachable(gaveUp, 'slow');
    const signals = request.signal === undefined ? [] : [request.signal];
    const end = () => {
      guard.end();
      endOverall();
    };
    try {
      const reply = await transport.send({
        method: route.method,
        url: addressOf(route, base, request),
        ...plainRequest(request, spoken),
        signal: AbortSignal.any([controller.signal, ...signals]),
        onSent: guard.moved,
      });
      guard.moved(1);
      return {
        ok: true,
        ...reply,
        guard: { moved: guard.moved, alive: guard.alive, end },
        failedBy: failedByThrown,
      };
    } catch (thrown) {
      end();
      return failedByThrown(thrown);
    }
  }

  /** Speaks the newest version that both know; false when there is none, or nothing new about it. */
  function agreeOn(theirs: ProtocolRange): boolean {
    const common = commonVersion(protocol, theirs);
    if (common === null || common === spoken) return false;
    spoken = common;
    return true;
  }

  async function open(name: RouteName, request: HubRequest): Promise<OpenReply | HubFailed> {
    const reply = await openOnce(name, request);
    const route: Route = routes[name];
    if (reply.ok || reply.problem?.code !== 'protocol-unsupported') return reply;
    if (route.anyVersion === true) return reply;
    const card = await ask('card', {});
    if (!card.ok) return reply;
    if (agreeOn(card.value.protocol)) return openOnce(name, request);
    const tooFar = protocolTrouble(protocol, card.value.protocol);
    return tooFar === null ? reply : { ...reply, failure: tooFar };
  }

  async function openOnce(name: RouteName, request: HubRequest): Promise<OpenReply | HubFailed> {
    const base = options.baseUrl();
    if (base === null) return unreachable('the hub on this computer is not running');
    const route: Route = routes[name];
    const reply = await send(route, base, request);
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
    const parsed = parseReply(name, reply.status, text.value);
    // The hub was updated, perhaps, since a version was agreed on.
    if (parsed.ok && name === 'hello') agreeOn((parsed.value as Hello).protocol);
    return parsed;
  }

  return { ask, open, version: () => spoken, close: transport.close };
}

function plainRequest(
  request: HubRequest,
  version: number,
): {
  readonly headers: Record<string, string>;
  readonly body: Buffer | undefined;
} {
  const headers: Record<string, string> = {
    [protocolHeader]: String(version),
    Accept: 'application/json, */*',
    ...request.headers,
  };
  if (request.accessToken !== undefined) headers.Authorization = `Bearer ${request.accessToken}`;
  if (request.bytes !== undefined) {
    headers['Content-Type'] = 'application/octet-stream';
    return { headers, body: request.bytes };
  }
  if (request.body === undefined) return { headers, body: undefined };
  headers['Content-Type'] = 'application/json';
  return { headers, body: Buffer.from(JSON.stringify(request.body)) };
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
