/** Routes of blobs. A person's blobs are theirs alone: nobody learns from a hash whether someone else sent it. */
import { lengthHeader, limits, offsetHeader } from '#shared/protocol/version.ts';
import type { Handlers } from '../http/handler.ts';
import { Refusal } from '../refusal.ts';

export const blobRoutes: Pick<Handlers, 'blob' | 'blobPart'> = {
  blob: async ({ blobs }, { caller, parameters }) => {
    const reply = await blobs.state({ accountId: caller.accountId, sha256: parameters.sha256 });
    return { reply, headers: { [offsetHeader]: String(reply.offset) } };
  },
  blobPart: async ({ blobs }, { caller, parameters, body, headers }) => {
    const name = { accountId: caller.accountId, sha256: parameters.sha256 };
    const offset = wholeOf(headers, offsetHeader);
    const length = wholeOf(headers, lengthHeader);
    if (length > limits.blobBytes) {
      throw new Refusal('body-too-large', `A blob may have ${limits.blobBytes} bytes.`);
    }
    if (body.byteLength === 0 || offset + body.byteLength > length) {
      throw new Refusal('body-malformed', 'A part has at least one byte and ends within its blob.');
    }
    const reply = await blobs.append(name, { offset, length, bytes: body });
    if (reply === 'differs') {
      throw new Refusal(
        'hash-differs',
        'The blob is whole and does not have its hash. It was dropped; send it again from its start.',
      );
    }
    if (reply === null) {
      const present = await blobs.state(name);
      throw new Refusal('offset-differs', `The next part begins at ${present.offset}.`, {
        expectedOffset: present.offset,
      });
    }
    return { reply, headers: { [offsetHeader]: String(reply.offset) } };
  },
};

function wholeOf(headers: Headers, name: string): number {
  const written = headers.get(name) ?? '';
  if (!/^\d{1,12}$/.test(written)) {
    throw new Refusal('body-malformed', `Send ${name}: a whole number of bytes.`);
  }
  return Number(written);
}
