/** The window's side of the decoding worker. */
import { decodeByElement } from './decode-by-element.ts';
import type { DecodeReply, DecodeRequest } from './decode-messages.ts';
import type { Picture, PictureLevels, PicturePart } from './picture.ts';
import { closePicture } from './picture.ts';
import { mostAtOnce } from './picture-limits.ts';
import type { Extent } from './picture-levels.ts';

type Failed = {
  readonly ok: false;
  readonly reason: 'missing' | 'undecodable';
  readonly detail: string;
};
export type Decoded = { readonly ok: true; readonly picture: Picture } | Failed;

export type DecodeOptions = Extent & {
  /** Image pixels of the picture as the hub measured it; null when not known. */
  readonly pixels: number | null;
  /** Whether it is fetched at once but only decoded when it has been wanted for a moment; not when left out. */
  readonly rests?: boolean;
  readonly signal: AbortSignal;
};

export type PictureDecoder = {
  /** Decodes the picture at an address, or only a small copy of it; `signal` stops it and frees what comes of it. */
  readonly decode: (address: string, options: DecodeOptions) => Promise<Decoded>;
  /** Cuts a part out of the picture, as a picture of its own. One picture's parts are best asked for in a row. */
  readonly cut: (address: string, part: PicturePart, signal: AbortSignal) => Promise<Decoded>;
  /** Has the worker ready before the first picture is asked for. */
  readonly prepare: () => void;
  readonly dispose: () => void;
};

type Ask =
  Exclude<DecodeRequest, { ask: 'stop' }> extends infer One
    ? One extends DecodeRequest
      ? Omit<One, 'id'>
      : never
    : never;

export function startDecodeWorker(): Worker {
  return new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
}

/** The worker is started with the first picture at the latest; after `dispose` the next picture starts another. */
export function createPictureDecoder(startWorker = startDecodeWorker): PictureDecoder {
  const waiting = new Map<number, (reply: DecodeReply) => void>();
  let worker: Worker | null = null;
  let last = 0;
  const settle = (reply: DecodeReply) => {
    const heard = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (heard === undefined) close(reply);
    heard?.(reply);
  };
  const start = (): Worker => {
    const started = startWorker();
    started.addEventListener('message', ({ data }: MessageEvent<DecodeReply>) => settle(data));
    started.addEventListener('error', ({ message }) => {
      for (const id of waiting.keys()) {
        settle({ id, ok: false, reason: 'missing', detail: message });
      }
    });
    return started;
  };
  const ask = (asked: Ask, signal: AbortSignal): Promise<DecodeReply> => {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      signal.addEventListener('abort', () => {
        if (!waiting.delete(id)) return;
        worker?.postMessage({ ask: 'stop', id } satisfies DecodeRequest);
        resolve({ id, ok: false, reason: 'missing', detail: 'stopped' });
      });
      worker ??= start();
      worker.postMessage({ ...asked, id });
    });
  };
  const sharpenerOf = (address: string, levels: PictureLevels): Picture['sharpen'] => {
    const { width, height } = levels;
    const isWhole = (levels.levels[0]?.width ?? 0) >= width;
    // A part is cut from the whole, for which there must be room while it is decoded.
    if (isWhole || width * height > mostAtOnce) return null;
    return async (part: PicturePart, signal: AbortSignal) => {
      const reply = await ask({ ask: 'part', address, part }, signal);
      return reply.ok && 'bitmap' in reply ? reply.bitmap : null;
    };
  };
  const pictureAt = (address: string, levels: PictureLevels, small: number | null): Decoded => ({
    ok: true,
    picture: { ...levels, sharpen: small === null ? sharpenerOf(address, levels) : null },
  });
  return {
    decode: async (address, { small, pixels, isUrgent, rests = false, signal }) => {
      const reply = await ask({ ask: 'decode', address, small, pixels, isUrgent, rests }, signal);
      if (reply.ok) {
        if ('picture' in reply) return pictureAt(address, reply.picture, small);
        throw new Error('a part came instead of a picture');
      }
      if (reply.reason === 'missing' || signal.aborted) return reply;
      // A page shows some files that the decoders refuse.
      const levels = await decodeByElement(address, { small, isUrgent });
      return levels === null ? reply : pictureAt(address, levels, small);
    },
    cut: async (address, part, signal) => {
      const reply = await ask({ ask: 'cut', address, part }, signal);
      if (!reply.ok) return reply;
      if (!('bitmap' in reply)) throw new Error('a picture came instead of a part');
      const { bitmap } = reply;
      const { width, height } = bitmap;
      const levels = [{ width, height, tiles: [{ x: 0, y: 0, bitmap }] }];
      const { place } = part;
      const picture = { width: place.width, height: place.height, levels, sharpen: null };
      return { ok: true, picture };
    },
    prepare: () => {
      worker ??= start();
    },
    dispose: () => {
      worker?.terminate();
      worker = null;
      waiting.clear();
    },
  };
}

function close(reply: DecodeReply): void {
  if (!reply.ok) return;
  if ('bitmap' in reply) reply.bitmap.close();
  else closePicture(reply.picture);
}
