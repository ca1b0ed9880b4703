/**
 * Decoded pictures of the tasks around the one on screen. What is wanted is said as a list, the most urgent first;
 * what is no longer wanted is stopped or freed, so that hurrying through a batch never queues up stale decodes.
 */
import type { Decoded, PictureDecoder } from './picture-decoder.ts';
import { addHalves } from './picture-levels.ts';
import { bytesFor, lightTo } from './picture-limits.ts';
import { holdMemory, usePictureMemory } from './picture-memory.ts';
import { bytesOf, closePicture } from './picture.ts';

export type Wanted = {
  readonly address: string;
  /** Image pixels of the picture, for the memory that it will take; null when not known. */
  readonly pixels: number | null;
};

export type PictureStore = {
  /** The picture as far as it is known now; null while it is being decoded. */
  readonly peek: (address: string) => Decoded | null;
  /** Says which pictures are wanted, the most urgent first; those whose file was not there are asked for again. */
  readonly want: (wanted: readonly Wanted[]) => void;
  /** Hears of each picture that was decoded or failed; returns how to stop hearing. */
  readonly listen: (heard: (address: string) => void) => () => void;
  readonly dispose: () => void;
};

/** Pictures decoded at once: the one on screen must not wait behind several others. */
const mostRunning = 2;
/** Small ones under way at once: each waits for its file far longer than it is decoded. */
const mostLight = 8;
/** Milliseconds that a picture that was waited for has the computer to itself before the next ones are decoded. */
const headStart = 60;
/** Milliseconds after which a picture that is no longer wanted is given back: the one in its place has been painted. */
const afterPaint = 50;
/** Milliseconds that a picture is shown before its halves are made. */
const beforeHalves = 300;

export function createPictureStore(
  decoder: Pick<PictureDecoder, 'decode' | 'dispose'>,
): PictureStore {
  const done = new Map<string, Decoded>();
  const taken = new Map<string, () => void>();
  const running = new Map<string, AbortController>();
  const listeners = new Set<(address: string) => void>();
  let pixelsOf: ReadonlyMap<string, number | null> = new Map();
  let queue: readonly string[] = [];
  /** The one before was passed before it was there: this one may be, too. */
  let isHurried = false;

  const forget = (address: string) => {
    const decoded = done.get(address);
    // Later: giving back some hundred megabytes takes longer than the next picture may be kept waiting.
    if (decoded?.ok === true) setTimeout(() => closePicture(decoded.picture), afterPaint);
    done.delete(address);
    taken.get(address)?.();
    taken.delete(address);
  };
  const count = (address: string, decoded: Decoded) => {
    taken.get(address)?.();
    if (decoded.ok) taken.set(address, holdMemory(bytesOf(decoded.picture)));
  };
  /** Lets go of the least urgent where pictures turned out larger than they were reckoned. */
  const keepWithin = () => {
    let left = usePictureMemory.getState().budget;
    const kept = queue.filter((address, turn) => {
      const decoded = done.get(address);
      left -= decoded?.ok === true ? bytesOf(decoded.picture) : 0;
      if (turn > 0 && left < 0) forget(address);
      return turn === 0 || left >= 0;
    });
    queue = kept;
    stopUnwanted();
  };
  const stopUnwanted = () => {
    for (const [address, stop] of running) {
      if (queue.includes(address)) continue;
      running.delete(address);
      stop.abort();
    }
  };
  const pump = () => {
    // Nothing is decoded beside the picture that somebody waits for.
    const most = queue[0] === undefined || done.has(queue[0]) ? mostRunning : 1;
    for (const address of queue) {
      if (done.has(address) || running.has(address)) continue;
      const isLight = (pixelsOf.get(address) ?? Infinity) <= lightTo;
      if (running.size < (isLight ? mostLight : most)) void run(address);
    }
  };
  const run = async (address: string) => {
    const stop = new AbortController();
    running.set(address, stop);
    // Somebody waits for the first: it comes without halves, which it is given once it has been seen.
    const isUrgent = address === queue[0];
    const pixels = pixelsOf.get(address) ?? null;
    const rests = isUrgent && isHurried;
    const options = { small: null, pixels, isUrgent, rests, signal: stop.signal };
    const decoded = await decoder.decode(address, options);
    if (running.get(address) !== stop) {
      if (decoded.ok) closePicture(decoded.picture);
      return;
    }
    running.delete(address);
    done.set(address, decoded);
    count(address, decoded);
    keepWithin();
    for (const heard of listeners) heard(address);
    if (isUrgent) {
      setTimeout(pump, headStart);
      setTimeout(() => halve(address, decoded), beforeHalves);
    } else pump();
  };
  const halve = (address: string, decoded: Decoded) => {
    if (!decoded.ok || done.get(address) !== decoded) return;
    addHalves(decoded.picture);
    count(address, decoded);
  };
  const want = (wanted: readonly Wanted[]) => {
    pixelsOf = new Map(wanted.map(({ address, pixels }) => [address, pixels]));
    const waitedFor = queue[0];
    queue = affordable(wanted);
    isHurried = waitedFor !== undefined && waitedFor !== queue[0] && !done.has(waitedFor);
    for (const [address, decoded] of done) {
      const isMissing = !decoded.ok && decoded.reason === 'missing';
      if (isMissing || !queue.includes(address)) forget(address);
    }
    stopUnwanted();
    pump();
  };
  return {
    peek: (address) => done.get(address) ?? null,
    want,
    listen: (heard) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    dispose: () => {
      want([]);
      decoder.dispose();
    },
  };
}

/** The first of the wanted, and as many after it as the budget has memory for. */
function affordable(wanted: readonly Wanted[]): readonly string[] {
  let left = usePictureMemory.getState().budget;
  const chosen = new Set<string>();
  for (const { address, pixels } of wanted) {
    left -= bytesFor(pixels);
    if (chosen.size > 0 && left < 0) break;
    chosen.add(address);
  }
  return [...chosen];
}
