/** Replies that come as JSON lines, read as they arrive. */
import type { z } from 'zod';
import { discard } from './hub-client.ts';
import type { OpenReply } from './hub-client.ts';
import { notJaturi } from './hub-reply.ts';
import type { HubFailed } from './hub-reply.ts';

/** Most characters of one line. */
const mostCharacters = 16 * 1024 * 1024;

/**
 * Hands each line to `hear`, which may take its time. Resolves to null at the end of the reply, or to why it broke off;
 * what `hear` throws is thrown.
 */
export async function followLines<Line>(
  reply: OpenReply,
  schema: z.ZodType<Line>,
  hear: (line: Line) => Promise<void> | void,
): Promise<HubFailed | null> {
  const decoder = new TextDecoder();
  let rest = '';
  const chunks = (reply.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await nextOf(chunks, reply);
      if ('ok' in next) return next;
      if (next.done === true) break;
      reply.guard.moved(next.value.byteLength);
      const lines = (rest + decoder.decode(next.value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > mostCharacters) return notJaturi('a line without an end');
      for (const line of lines) {
        const parsed = parse(schema, line);
        if (parsed === null) {
          return notJaturi(`a line that is not of the protocol: ${line.slice(0, 80)}`);
        }
        // Reports of work that takes minutes are far from filling a line to the hub.
        reply.guard.alive();
        await hear(parsed.line);
      }
    }
    return rest === '' ? null : notJaturi('a reply that ends inside a line');
  } finally {
    discard(reply);
  }
}

async function nextOf(
  chunks: AsyncIterator<Uint8Array>,
  reply: OpenReply,
): Promise<IteratorResult<Uint8Array> | HubFailed> {
  try {
    return await chunks.next();
  } catch (thrown) {
    return reply.failedBy(thrown);
  }
}

function parse<Line>(schema: z.ZodType<Line>, text: string): { readonly line: Line } | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? { line: parsed.data } : null;
  } catch {
    return null;
  }
}
