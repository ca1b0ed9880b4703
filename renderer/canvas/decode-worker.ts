/** Fetches and decodes pictures beside the window's own thread, so that a large one never holds up a stroke. */
import { cutPart } from './cut-part.ts';
import { decodeBytes, decodePart } from './decode-bytes.ts';
import type { DecodeReply, DecodeRequest } from './decode-messages.ts';
import { largeFrom } from './picture-limits.ts';
import { pictureOf } from './picture-levels.ts';

type Asked = Exclude<DecodeRequest, { ask: 'stop' }>;

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
/** Large pictures follow each other: each takes hundreds of megabytes while it is decoded. */
let lastLarge: Promise<unknown> = Promise.resolve();

scope.addEventListener('message', ({ data }) => {
  if (data.ask === 'stop') {
    running.get(data.id)?.abort();
    return;
  }
  void answer(data);
});

/** Milliseconds; keys that are held down repeat faster. A decode that was begun cannot be stopped. */
const restMs = 40;

async function answer(request: Asked): Promise<void> {
  const stop = new AbortController();
  running.set(request.id, stop);
  const reply = await carryOut(request, stop.signal);
  running.delete(request.id);
  scope.postMessage(reply, bitmapsOf(reply));
}

async function carryOut(request: Asked, signal: AbortSignal): Promise<DecodeReply> {
  const { id, address } = request;
  const rested = request.ask === 'decode' && request.rests ? pause(restMs) : null;
  let bytes: Blob;
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) {
      return { id, ok: false, reason: 'missing', detail: `status ${response.status}` };
    }
    bytes = await response.blob();
    await rested;
    signal.throwIfAborted();
  } catch (error) {
    return { id, ok: false, reason: 'missing', detail: String(error) };
  }
  try {
    return await (isLarge(request)
      ? inTurn(() => decode(request, bytes, signal))
      : decode(request, bytes, signal));
  } catch (error) {
    return { id, ok: false, reason: 'undecodable', detail: String(error) };
  }
}

async function decode(request: Asked, bytes: Blob, signal: AbortSignal): Promise<DecodeReply> {
  // What was stopped while it waited for its turn is not begun.
  signal.throwIfAborted();
  const { id } = request;
  if (request.ask === 'cut') {
    return { id, ok: true, bitmap: await cutPart(request.address, bytes, request.part) };
  }
  if (request.ask === 'part') {
    return { id, ok: true, bitmap: await decodePart(bytes, request.part) };
  }
  const { bitmap, size } = await decodeBytes(bytes, request.pixels);
  return { id, ok: true, picture: await pictureOf(bitmap, size, request) };
}

function isLarge(request: Asked): boolean {
  return request.ask !== 'decode' || (request.pixels ?? Infinity) > largeFrom;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const made = lastLarge.then(run, run);
  lastLarge = made;
  return made;
}

function bitmapsOf(reply: DecodeReply): ImageBitmap[] {
  if (!reply.ok) return [];
  if ('bitmap' in reply) return [reply.bitmap];
  return reply.picture.levels.flatMap(({ tiles }) => tiles.map(({ bitmap }) => bitmap));
}
