import { afterEach, describe, expect, it } from 'vitest';
import type { Decoded, DecodeOptions, PictureDecoder } from './picture-decoder.ts';
import { setPictureBudget, usePictureMemory } from './picture-memory.ts';
import type { Picture } from './picture.ts';
import type { PictureStore } from './picture-store.ts';
import { createPictureStore } from './picture-store.ts';

/** A decoder that finishes a picture when it is told to, and knows which of its bitmaps were given back. */
class Decoder implements Pick<PictureDecoder, 'decode' | 'prepare' | 'dispose'> {
  readonly running = new Map<string, (decoded: Decoded) => void>();
  readonly open = new Set<string>();
  readonly started: string[] = [];
  readonly urgent: string[] = [];
  readonly resting: string[] = [];

  decode = (address: string, { signal, isUrgent, rests }: DecodeOptions) =>
    new Promise<Decoded>((resolve) => {
      this.started.push(address);
      if (isUrgent) this.urgent.push(address);
      if (rests === true) this.resting.push(address);
      this.running.set(address, resolve);
      signal.addEventListener('abort', () => {
        this.running.delete(address);
        resolve({ ok: false, reason: 'missing', detail: 'stopped' });
      });
    });

  prepare = () => {};
  dispose = () => {};

  /** `width` and `height` in image pixels. */
  async finish(address: string, width = 4, height = 3): Promise<void> {
    this.open.add(address);
    const bitmap = { close: () => this.open.delete(address) } as unknown as ImageBitmap;
    const level = { width, height, tiles: [{ x: 0, y: 0, bitmap }] };
    const picture: Picture = { width, height, levels: [level], sharpen: null };
    this.running.get(address)?.({ ok: true, picture });
    this.running.delete(address);
    await settle();
  }
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Lets the time pass for which a picture that was waited for has the computer to itself. */
async function headStart(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100));
}

const opened: PictureStore[] = [];
const storeOf = (decoder: Pick<PictureDecoder, 'decode' | 'dispose'>) => {
  const store = createPictureStore(decoder);
  opened.push(store);
  return store;
};
afterEach(() => {
  for (const store of opened.splice(0)) store.dispose();
  setPictureBudget(512);
});

const want = (...addresses: string[]) =>
  addresses.map((address) => ({ address, pixels: 12_000_000 }));

describe('the pictures around the one on screen', () => {
  it('are decoded once the one that is waited for is there, two at a time, the most urgent first', async () => {
    const decoder = new Decoder();
    const store = storeOf(decoder);
    store.want(want('a', 'b', 'c', 'd'));
    expect(decoder.started).toEqual(['a']);
    await decoder.finish('a');
    await headStart();
    expect(decoder.started).toEqual(['a', 'b', 'c']);
    await decoder.finish('c');
    expect(decoder.started).toEqual(['a', 'b', 'c', 'd']);
    expect(store.peek('c')?.ok).toBe(true);
    expect(store.peek('b')).toBeNull();
  });

  it('come whole ahead of time, and at once only where somebody waits', async () => {
    const decoder = new Decoder();
    const store = storeOf(decoder);
    store.want(want('a', 'b'));
    await decoder.finish('a');
    await headStart();
    await decoder.finish('b');
    store.want(want('b', 'c'));
    expect(decoder.urgent).toEqual(['a']);
    store.want(want('d'));
    expect(decoder.urgent).toEqual(['a', 'd']);
  });

  it('are freed or stopped when they are no longer wanted', async () => {
    const decoder = new Decoder();
    const store = storeOf(decoder);
    store.want(want('a', 'b'));
    await decoder.finish('a');
    await headStart();
    expect([...decoder.running.keys()]).toEqual(['b']);
    store.want(want('c', 'd'));
    await expect.poll(() => [...decoder.open]).toEqual([]);
    expect([...decoder.running.keys()]).toEqual(['c']);
    await settle();
    expect(store.peek('b')).toBeNull();
  });

  it('hurrying through a batch leaves nothing behind that was passed', async () => {
    const decoder = new Decoder();
    const store = storeOf(decoder);
    for (let at = 0; at < 50; at += 1) store.want(want(`${at}`, `${at + 1}`, `${at + 2}`));
    await settle();
    expect([...decoder.running.keys()]).toEqual(['49']);
    await decoder.finish('49');
    await headStart();
    for (const address of ['50', '51']) await decoder.finish(address);
    await expect.poll(() => [...decoder.open]).toEqual(['49', '50', '51']);
    store.dispose();
    await expect.poll(() => [...decoder.open]).toEqual([]);
  });

  it('is decoded at once where the one before was there, and after a moment where it was passed', async () => {
    const decoder = new Decoder();
    const store = storeOf(decoder);
    store.want(want('a', 'b'));
    store.want(want('b', 'c'));
    store.want(want('c', 'd'));
    expect(decoder.resting).toEqual(['b', 'c']);
    await decoder.finish('c');
    store.want(want('e', 'f'));
    expect(decoder.started).toEqual(['a', 'b', 'c', 'e']);
    expect(decoder.resting).toEqual(['b', 'c']);
  });

  it('that are small are fetched side by side, beside the one that is waited for too', async () => {
    const decoder = new Decoder();
    const store = storeOf(decoder);
    const addresses = Array.from({ length: 12 }, (_, at) => `${at}`);
    store.want(addresses.map((address) => ({ address, pixels: 10_000 })));
    expect(decoder.started).toEqual(addresses.slice(0, 8));
    await decoder.finish('3');
    expect(decoder.started).toEqual(addresses.slice(0, 9));
  });

  it('ahead of the first one are only as many as the budget has memory for', async () => {
    setPictureBudget(128);
    const decoder = new Decoder();
    const store = storeOf(decoder);
    // 24 megapixels take 96 MB, and a third more for the halves.
    store.want(['a', 'b', 'c'].map((address) => ({ address, pixels: 24_000_000 })));
    await decoder.finish('a');
    await headStart();
    expect(decoder.started).toEqual(['a']);
    setPictureBudget(512);
    store.want(['a', 'b', 'c'].map((address) => ({ address, pixels: 24_000_000 })));
    expect(decoder.started).toEqual(['a', 'b', 'c']);
    store.dispose();
  });

  it('that are large count as the reduced ones that they are held as', async () => {
    setPictureBudget(512);
    const decoder = new Decoder();
    const store = storeOf(decoder);
    store.want(['a', 'b', 'c'].map((address) => ({ address, pixels: 100_000_000 })));
    await decoder.finish('a');
    await headStart();
    expect(decoder.started).toEqual(['a', 'b', 'c']);
    store.dispose();
  });

  it('stay within the budget where they turn out larger than the hub said, and the one on screen stays', async () => {
    setPictureBudget(6);
    const decoder = new Decoder();
    const store = storeOf(decoder);
    store.want(['a', 'b', 'c'].map((address) => ({ address, pixels: 1000 })));
    await decoder.finish('a', 1000, 1000);
    await headStart();
    expect(usePictureMemory.getState()).toMatchObject({ used: 4_000_000, held: 1 });
    await decoder.finish('b', 1000, 1000);
    await expect.poll(() => [...decoder.open]).toEqual(['a']);
    expect(usePictureMemory.getState()).toMatchObject({ used: 4_000_000, held: 1 });
    expect([...decoder.running.keys()]).toEqual([]);
    store.dispose();
    expect(usePictureMemory.getState()).toMatchObject({ used: 0, held: 0 });
    expect(usePictureMemory.getState().most).toBeGreaterThanOrEqual(4_000_000);
  });

  it('whose file was not there are asked for again', async () => {
    const decoder = new Decoder();
    const store = storeOf(decoder);
    store.want(want('a'));
    decoder.running.get('a')?.({ ok: false, reason: 'missing', detail: '' });
    await settle();
    store.want(want('a'));
    expect(decoder.started).toEqual(['a', 'a']);
  });

  it('tell when they are there, also when they cannot be shown', async () => {
    const decoder = new Decoder();
    const store = storeOf(decoder);
    const heard: string[] = [];
    const stop = store.listen((address) => heard.push(address));
    store.want(want('a', 'b'));
    decoder.running.get('a')?.({ ok: false, reason: 'undecodable', detail: '' });
    await settle();
    expect(store.peek('a')).toEqual({ ok: false, reason: 'undecodable', detail: '' });
    stop();
    await headStart();
    await decoder.finish('b');
    expect(heard).toEqual(['a']);
  });
});
