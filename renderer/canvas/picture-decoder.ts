/** The window's side of the decoding worker. */
import { decodeByElement } from './decode-by-element.ts';
import type { DecodeReply, DecodeRequest } from './decode-messages.ts';
import type { Picture } from './picture.ts';
import { closePicture } from './picture.ts';
import type { Extent } from './picture-levels.ts';

export type Decoded =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly reason: 'missing' | 'undecodable'; readonly detail: string };

export type PictureDecoder = {
  /** Decodes the picture at an address, or only a small copy of it; `signal` stops it and frees what comes of it. */
  readonly decode: (
    address: string,
    options: Extent & { readonly signal: AbortSignal },
  ) => Promise<Decoded>;
  /** Has the worker ready before the first picture is asked for. */
  readonly prepare: () => void;
  readonly dispose: () => void;
};

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
    if (heard === undefined && reply.ok) closePicture(reply.picture);
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
  const ask = (request: DecodeRequest) => {
    worker ??= start();
    worker.postMessage(request);
  };
  return {
    decode: (address, { small, isUrgent, signal }) => {
      last += 1;
      const id = last;
      const asked = new Promise<Decoded>((resolve) => {
        waiting.set(id, resolve);
        signal.addEventListener('abort', () => {
          if (!waiting.delete(id)) return;
          ask({ ask: 'stop', id });
          resolve({ ok: false, reason: 'missing', detail: 'stopped' });
        });
        ask({ ask: 'decode', id, address, small, isUrgent });
      });
      // Half a picture is better than none: an element shows some files that the strict way refuses.
      return asked.then((decoded) =>
        decoded.ok || decoded.reason === 'missing' || signal.aborted
          ? decoded
          : decodeByElement(address, { small, isUrgent }),
      );
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
