/** Fetches and decodes pictures beside the window's own thread, so that a large one never holds up a stroke. */
import type { DecodeReply, DecodeRequest } from './decode-messages.ts';
import type { Picture, PictureLevel, PictureTile } from './picture.ts';

/** The least that this file uses of a worker's global scope: the window's types do not know one. */
type WorkerScope = {
  addEventListener: (
    type: 'message',
    listener: (event: MessageEvent<DecodeRequest>) => void,
  ) => void;
  postMessage: (reply: DecodeReply, transfer: Transferable[]) => void;
};
const scope = globalThis as unknown as WorkerScope;

/** Longest side of one bitmap in pixels; graphics memory takes no larger ones everywhere. */
const tileSide = 8192;
/** Halving stops where the longest side is no longer than this. */
const smallestLevel = 1024;

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
  const { id, address, small } = request;
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
    const picture = small === null ? await levelsOf(full) : await smallOf(full, small);
    return { id, ok: true, picture };
  } catch (error) {
    return { id, ok: false, reason: 'undecodable', detail: String(error) };
  }
}

async function smallOf(full: ImageBitmap, longest: number): Promise<Picture> {
  const { width, height } = full;
  const share = Math.min(1, longest / Math.max(width, height));
  const level = await resized(full, width * share, height * share);
  full.close();
  return { width, height, levels: [await tiled(level)] };
}

async function levelsOf(full: ImageBitmap): Promise<Picture> {
  const bitmaps = [full];
  for (
    let last = full;
    Math.max(last.width, last.height) > smallestLevel;
    last = bitmaps.at(-1) ?? full
  ) {
    bitmaps.push(await resized(last, last.width / 2, last.height / 2));
  }
  const { width, height } = full;
  const levels: PictureLevel[] = [];
  for (const bitmap of bitmaps) levels.push(await tiled(bitmap));
  return { width, height, levels };
}

function resized(bitmap: ImageBitmap, width: number, height: number): Promise<ImageBitmap> {
  return createImageBitmap(bitmap, {
    resizeWidth: Math.max(1, Math.round(width)),
    resizeHeight: Math.max(1, Math.round(height)),
    resizeQuality: 'medium',
  });
}

async function tiled(bitmap: ImageBitmap): Promise<PictureLevel> {
  const { width, height } = bitmap;
  if (Math.max(width, height) <= tileSide) {
    return { width, height, tiles: [{ x: 0, y: 0, bitmap }] };
  }
  const tiles: PictureTile[] = [];
  for (let y = 0; y < height; y += tileSide) {
    for (let x = 0; x < width; x += tileSide) {
      const part = await createImageBitmap(
        bitmap,
        x,
        y,
        Math.min(tileSide, width - x),
        Math.min(tileSide, height - y),
      );
      tiles.push({ x, y, bitmap: part });
    }
  }
  bitmap.close();
  return { width, height, tiles };
}
