/** Reading the reply to a request for an asset's bytes. */
import type { OpenReply } from '../hub-link/hub-client.ts';
import type { HubFailed } from '../hub-link/hub-reply.ts';

/** The place of the first byte of a part; null when the whole file was sent. */
export function continuesAt(reply: OpenReply): number | null {
  if (reply.status !== 206) return null;
  const match = /^bytes (\d+)-/.exec(String(reply.headers['content-range'] ?? ''));
  return match === null ? null : Number(match[1]);
}

/** The chunks of a reply, and a failure in place of the throw when the line breaks. */
export async function* bodyOf(reply: OpenReply): AsyncGenerator<Uint8Array | HubFailed> {
  try {
    for await (const chunk of reply.body as AsyncIterable<Uint8Array>) {
      reply.guard.moved(chunk.byteLength);
      yield chunk;
    }
  } catch (thrown) {
    yield reply.failedBy(thrown);
  }
}
