/** The window's side of the decoding worker. */
import type { DecodeReply, DecodeRequest } from './decode-messages.ts';
import type { Picture } from './picture.ts';
import { closePicture } from './picture.ts';

export type Decoded =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly reason: 'missing' | 'undecodable'; readonly detail: string };

export type PictureDecoder = {
  /** Decodes the picture at an address, or only a small copy of it; `signal` stops it and frees what comes of it. */
  readonly decode: (
    address: string,
    options: { readonly small: number | null; readonly signal: AbortSignal },
  ) => Promise<Decoded>;
  readonly dispose: () => void;
};

export function createPictureDecoder(): PictureDecoder {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (reply: DecodeReply) => void>();
  let last = 0;
  const ask = (request: DecodeRequest) => worker.postMessage(request);
  worker.addEventListener('message', ({ data }: MessageEvent<DecodeReply>) => {
    const settle = waiting.get(data.id);
    waiting.delete(data.id);
    if (settle === undefined && data.ok) closePicture(data.picture);
    settle?.(data);
  });
  worker.addEventListener('error', (event) => {
    for (const [id, settle] of waiting) {
      settle({ id, ok: false, reason: 'undecodable', detail: event.message });
    }
    waiting.clear();
  });
  return {
    decode: (address, { small, signal }) => {
      last += 1;
      const id = last;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        signal.addEventListener('abort', () => {
          if (!waiting.delete(id)) return;
          ask({ ask: 'stop', id });
          resolve({ ok: false, reason: 'missing', detail: 'stopped' });
        });
        ask({ ask: 'decode', id, address, small });
      });
    },
    dispose: () => {
      worker.terminate();
      waiting.clear();
    },
  };
}
