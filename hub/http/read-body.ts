/** Reads a request's body within limits that hold before anything is parsed. */
import { gunzipSync } from 'node:zlib';
import { limits } from '#shared/protocol/version.ts';
import { Refusal } from '../refusal.ts';

/** The body as parsed JSON; an absent body is an empty object. Accepts gzip. Throws a Refusal when it is too large or no JSON. */
export async function readJson(request: Request): Promise<unknown> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  const bytes = await readBytes(request, limits.pushBytes);
  if (bytes.length === 0) return {};
  const type = request.headers.get('content-type') ?? '';
  if (!type.toLowerCase().startsWith('application/json')) {
    throw new Refusal('body-malformed', 'Send JSON with content-type application/json.', {
      status: 415,
    });
  }
  return parsedJson(inflate(bytes, encoding));
}

/** The body's text as it came, inflated; for what is kept and not read. */
export async function readRaw(request: Request): Promise<string> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  const bytes = inflate(await readBytes(request, limits.pushBytes), encoding);
  return new TextDecoder().decode(bytes);
}

function parsedJson(text: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch {
    throw new Refusal('body-malformed', 'The body is not JSON in UTF-8.');
  }
}

/** The body's bytes as they came, at most `most` of them. Throws a Refusal when there are more. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge();
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function inflate(bytes: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'identity') return bytes;
  if (encoding !== 'gzip') {
    throw new Refusal('body-malformed', `The encoding ${encoding} is not accepted; send gzip.`, {
      status: 415,
    });
  }
  try {
    return gunzipSync(bytes, { maxOutputLength: limits.pushInflatedBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw new Refusal('body-malformed', 'The body is not a whole gzip stream.');
  }
}

function tooLarge(): Refusal {
  return new Refusal(
    'body-too-large',
    `A body may have ${limits.pushBytes} bytes as sent and ${limits.pushInflatedBytes} inflated.`,
  );
}
