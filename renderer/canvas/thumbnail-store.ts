/** Small copies of pictures for grids; only as many as fit a modest share of memory are kept, the latest used. */
import type { Decoded, PictureDecoder } from './picture-decoder.ts';
import { closePicture } from './picture.ts';

export type ThumbnailStore = {
  /** The small copy as far as it is known; asking for one that is not here has it decoded. */
  readonly get: (address: string) => Decoded | null;
  readonly listen: (heard: () => void) => () => void;
  readonly dispose: () => void;
};

/** Longest side of a small copy, in pixels. */
const side = 512;
/** About a megabyte each. */
const mostKept = 96;
const mostRunning = 2;

export function createThumbnailStore(decoder: PictureDecoder): ThumbnailStore {
  const done = new Map<string, Decoded>();
  let stop = new AbortController();
  const listeners = new Set<() => void>();
  const waiting = new Set<string>();
  const running = new Set<string>();

  const forget = (address: string) => {
    const decoded = done.get(address);
    if (decoded?.ok === true) closePicture(decoded.picture);
    done.delete(address);
  };
  const pump = () => {
    for (const address of waiting) {
      if (running.size >= mostRunning) return;
      waiting.delete(address);
      void run(address);
    }
  };
  const run = async (address: string) => {
    running.add(address);
    const { signal } = stop;
    const decoded = await decoder.decode(address, {
      small: side,
      pixels: null,
      isUrgent: false,
      signal,
    });
    running.delete(address);
    if (signal.aborted) {
      if (decoded.ok) closePicture(decoded.picture);
      return;
    }
    done.set(address, decoded);
    for (const old of done.keys()) {
      if (done.size <= mostKept) break;
      forget(old);
    }
    for (const heard of listeners) heard();
    pump();
  };
  return {
    get: (address) => {
      const decoded = done.get(address);
      if (decoded === undefined) {
        if (!running.has(address)) waiting.add(address);
        pump();
        return null;
      }
      done.delete(address);
      done.set(address, decoded);
      return decoded;
    },
    listen: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    dispose: () => {
      stop.abort();
      stop = new AbortController();
      waiting.clear();
      for (const address of done.keys()) forget(address);
      decoder.dispose();
    },
  };
}
