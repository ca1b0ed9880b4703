/**
 * Small copies of pictures, and of parts of pictures, for grids: decoded off the window's thread in the order in which
 * they are wanted; of those that are not wanted any more, only as many stay as fit a modest share of memory.
 */
import type { PicturePart } from './picture.ts';
import type { Decoded, PictureDecoder } from './picture-decoder.ts';
import { closePicture } from './picture.ts';

export type WantedThumbnail = {
  /** Names it in the store. */
  readonly key: string;
  readonly address: string;
  /** What is cut out of the picture; null for all of it. */
  readonly part: PicturePart | null;
};

export type ThumbnailStore = {
  /** The small copy as far as it is known. */
  readonly peek: (key: string) => Decoded | null;
  /** Has these decoded, the first first, and nothing else. */
  readonly want: (wanted: readonly WantedThumbnail[]) => void;
  readonly listen: (heard: () => void) => () => void;
  readonly dispose: () => void;
};

/** Longest side of a small copy, in pixels. */
const side = 512;
/** Kept at most, those that are wanted now in any case. A picture is about a megabyte, a part a quarter of that. */
const mostKept = 160;
const mostRunning = 2;

export function createThumbnailStore(
  decoder: Pick<PictureDecoder, 'decode' | 'cut' | 'dispose'>,
): ThumbnailStore {
  const done = new Map<string, Decoded>();
  const running = new Map<string, AbortController>();
  const listeners = new Set<() => void>();
  let wanted = new Map<string, WantedThumbnail>();
  let waiting: WantedThumbnail[] = [];
  let lastAddress = '';

  const forget = (key: string) => {
    const decoded = done.get(key);
    if (decoded?.ok === true) closePicture(decoded.picture);
    done.delete(key);
  };
  const forgetUnwanted = () => {
    for (const key of done.keys()) {
      if (done.size <= mostKept) return;
      if (!wanted.has(key)) forget(key);
    }
  };
  /** The next in turn; parts of the picture that was cut last come first, because it is decoded already. */
  const takeNext = (): WantedThumbnail | undefined => {
    const same = waiting.findIndex(({ part, address }) => part !== null && address === lastAddress);
    const [next] = waiting.splice(Math.max(same, 0), 1);
    return next;
  };
  const pump = () => {
    while (running.size < mostRunning) {
      const next = takeNext();
      if (next === undefined) return;
      void run(next);
    }
  };
  const run = async ({ key, address, part }: WantedThumbnail) => {
    const stop = new AbortController();
    running.set(key, stop);
    lastAddress = address;
    const { signal } = stop;
    const decoded = await (part === null
      ? decoder.decode(address, { small: side, pixels: null, isUrgent: false, signal })
      : decoder.cut(address, part, signal));
    running.delete(key);
    if (signal.aborted) {
      if (decoded.ok) closePicture(decoded.picture);
    } else {
      done.set(key, decoded);
      forgetUnwanted();
      for (const heard of listeners) heard();
    }
    pump();
  };
  const want = (next: readonly WantedThumbnail[]) => {
    wanted = new Map(next.map((one) => [one.key, one]));
    for (const [key, decoded] of Array.from(done)) {
      if (!wanted.has(key)) continue;
      // What is wanted again is the last to be let go of; what could not be had may be there by now.
      done.delete(key);
      if (decoded.ok || decoded.reason !== 'missing') done.set(key, decoded);
    }
    for (const [key, stop] of running) if (!wanted.has(key)) stop.abort();
    waiting = [...wanted.values()].filter(({ key }) => !done.has(key) && !running.has(key));
    forgetUnwanted();
    pump();
  };
  return {
    peek: (key) => done.get(key) ?? null,
    want,
    listen: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    dispose: () => {
      want([]);
      for (const key of done.keys()) forget(key);
      decoder.dispose();
    },
  };
}
