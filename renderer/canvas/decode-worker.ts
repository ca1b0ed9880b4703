/** Fetches and decodes pictures beside the window's own thread, so that a large one never holds up a stroke. */
import type { DecodeReply, DecodeRequest } from './decode-messages.ts';
import { pictureOf } from './picture-levels.ts';

/** The least that this file uses of a worker's global scope: the window's types do not know one. */
type WorkerScope = {
  addEventListener: (
    type: 'message',
    listener: (event: MessageEvent<DecodeRequest>) => void,
  ) => void;
  postMessage: (reply: DecodeReply, transfer: Transferable[]) => void;
};
const scope = globalThis as unknown as WorkerScope;

const running = new Map<number, AbortController>();

scope.addEventListener('message', ({ data }) => {
  if (data.ask === 'stop') {
    running.get(data.id)?.abort();
    return;
  }
  void answer(data);
});

async function answer(request: DecodeRequest & { ask: 'decode' }): Promise<void> {
  const { id } = request;
  const stop = new AbortController();
  running.set(id, stop);
  const reply = await decode(request, stop.signal);
  running.delete(id);
  const bitmaps = reply.ok
    ? reply.picture.levels.flatMap(({ tiles }) => tiles.map(({ bitmap }) => bitmap))
    : [];
  scope.postMessage(reply, bitmaps);
}

async function decode(
  request: DecodeRequest & { ask: 'decode' },
  signal: AbortSignal,
): Promise<DecodeReply> {
  const { id, address } = request;
  let bytes: Blob;
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) {
      return { id, ok: false, reason: 'missing', detail: `status ${response.status}` };
    }
    bytes = await response.blob();
    signal.throwIfAborted();
  } catch (error) {
    return { id, ok: false, reason: 'missing', detail: String(error) };
  }
  try {
    const full = await createImageBitmap(bytes, { imageOrientation: 'from-image' });
    return { id, ok: true, picture: await pictureOf(full, request) };
  } catch (error) {
    return { id, ok: false, reason: 'undecodable', detail: String(error) };
  }
}
