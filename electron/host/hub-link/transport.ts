/** How requests get to the hub and replies back: over kept connections, large bodies compressed. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import axios from 'axios';
import { describeThrown } from '#shared/node/log.ts';
import type { NetworkOptions } from '../environment.ts';
import { createAgents } from './agents.ts';
import { isLoopback } from './hub-address.ts';

export type HttpRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  readonly signal: AbortSignal;
  /** Hears how many bytes of the body went out. */
  readonly onSent: (bytes: number) => void;
};

/** A reply whose body is still to come. */
export type HttpReply = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
};

export type Transport = {
  /** Rejects when no reply began. */
  readonly send: (request: HttpRequest) => Promise<HttpReply>;
  readonly close: () => void;
};

const compress = promisify(gzip);
/** Bytes from which compressing pays. */
const compressFrom = 1024;

/** The one that the product uses. */
export function createTransport({ connectMs }: Pick<NetworkOptions, 'connectMs'>): Transport {
  const { httpAgent, httpsAgent, close } = createAgents(connectMs);

  async function once(request: HttpRequest): Promise<HttpReply> {
    const { method, url, signal } = request;
    const packed = await pack(request);
    let sent = 0;
    const reply = await axios.request<Readable>({
      adapter: 'http',
      method,
      url,
      headers: packed.headers,
      data: packed.body,
      responseType: 'stream',
      validateStatus: null,
      maxRedirects: 0,
      maxBodyLength: Infinity,
      signal,
      httpAgent,
      httpsAgent,
      ...(isLoopback(new URL(url).hostname) ? { proxy: false as const } : {}),
      onUploadProgress: ({ loaded }) => {
        request.onSent(loaded - sent);
        sent = loaded;
      },
    });
    return {
      status: reply.status,
      headers: reply.headers as IncomingHttpHeaders,
      body: reply.data,
    };
  }

  return {
    send: async (request) => {
      try {
        return await once(request);
      } catch (thrown) {
        // A kept connection may be closed by the hub in the moment of its use; every route may be repeated.
        if (isStaleConnection(thrown)) return once(request);
        throw thrown;
      }
    },
    close,
  };
}

async function pack({
  body,
  headers,
}: HttpRequest): Promise<Pick<HttpRequest, 'body' | 'headers'>> {
  const packable = headers['Content-Type'] === 'application/json';
  if (body === undefined || !packable || body.byteLength < compressFrom) return { body, headers };
  return { body: await compress(body), headers: { ...headers, 'Content-Encoding': 'gzip' } };
}

function isStaleConnection(thrown: unknown): boolean {
  return (
    axios.isAxiosError(thrown) &&
    thrown.code === 'ECONNRESET' &&
    thrown.request?.reusedSocket === true
  );
}

/** Why no reply began, for a failure's details. */
export function networkDetail(thrown: unknown): string {
  if (!axios.isAxiosError(thrown)) return describeThrown(thrown).slice(0, 300);
  return `${thrown.code ?? 'network'}: ${thrown.message}`;
}
