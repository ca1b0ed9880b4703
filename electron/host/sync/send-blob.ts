/** Sending a body that is too large for a push: in parts, each durable at the hub before the next, going on after a cut. */
import { lengthHeader, limits, offsetHeader } from '#shared/protocol/version.ts';
import { bodyOf } from '../store/outbox.ts';
import type { Done, SyncContext } from './sync-context.ts';

/** Sends what the hub lacks of an operation's body; `sent` is how many bytes went out. */
export async function sendBlob(
  context: SyncContext,
  operation: { readonly operationId: string; readonly sha256: string },
  signal: AbortSignal,
): Promise<Done<{ readonly sent: number }>> {
  const { db, session } = context;
  const bytes = Buffer.from(bodyOf(db, operation.operationId), 'utf8');
  const params = { sha256: operation.sha256 };
  const present = await session.ask('blob', { params, signal });
  if (!present.ok) return present;
  let { offset, complete } = present.value;
  let sent = 0;
  while (!complete) {
    const part = bytes.subarray(offset, offset + limits.blobPartBytes);
    await context.pace.up(part.byteLength);
    const headers = {
      [offsetHeader]: String(offset),
      [lengthHeader]: String(bytes.byteLength),
    };
    const reply = await session.ask('blobPart', { params, headers, bytes: part, signal });
    if (!reply.ok) return reply;
    sent += part.byteLength;
    ({ offset, complete } = reply.value);
  }
  return { ok: true, sent };
}
