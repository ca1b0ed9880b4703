/** A way to the hub on which someone reads along and changes what is said. */
import { Readable } from 'node:stream';
import type { HttpReply, HttpRequest, Transport } from '#host/hub-link/transport.ts';
import { protocolHeader, protocolVersion } from '#shared/protocol/version.ts';

/** Says of a request what comes back; `pass` sends it on. */
export type Tamper = (
  request: HttpRequest,
  pass: (request: HttpRequest) => Promise<HttpReply>,
) => Promise<HttpReply>;

export function tampered(transport: Transport, tamper: Tamper): Transport {
  return {
    send: (request) => tamper(request, transport.send),
    close: transport.close,
  };
}

export function pathOf(request: HttpRequest): string {
  return new URL(request.url).pathname;
}

/** The whole of a reply, to be read and sent on. Rejects as the body does. */
export async function textOf(reply: HttpReply): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of reply.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

export function withText(reply: HttpReply, text: string): HttpReply {
  return { ...reply, body: Readable.from([Buffer.from(text)]) };
}

/** What a hub would say to a push that it took in whole. */
export function allOutcomes(request: HttpRequest, result: 'accepted' | 'duplicate'): HttpReply {
  const { operations } = JSON.parse(String(request.body)) as {
    operations: { operationId: string; seq: number }[];
  };
  const outcomes = operations.map(({ operationId, seq }) => ({
    operationId,
    seq,
    result,
    reason: null,
  }));
  const said = { outcomes, ackedThrough: operations.at(-1)?.seq ?? 0 };
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      [protocolHeader.toLowerCase()]: String(protocolVersion),
    },
    body: Readable.from([Buffer.from(JSON.stringify(said))]),
  };
}
