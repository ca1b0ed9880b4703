import { describe, expect, it } from 'vitest';
import type { Decoded, PictureDecoder } from './picture-decoder.ts';
import type { Picture } from './picture.ts';
import { createPictureStore } from './picture-store.ts';

/** A decoder that finishes a picture when it is told to, and knows which of its bitmaps were given back. */
class Decoder implements PictureDecoder {
  readonly running = new Map<string, (decoded: Decoded) => void>();
  readonly open = new Set<string>();
  readonly started: string[] = [];
  readonly urgent: string[] = [];

  decode = (address: string, { signal, isUrgent }: { signal: AbortSignal; isUrgent: boolean }) =>
    new Promise<Decoded>((resolve) => {
      this.started.push(address);
      if (isUrgent) this.urgent.push(address);
      this.running.set(address, resolve);
      signal.addEventListener('abort', () => {
        this.running.delete(address);
        resolve({ ok: false, reason: 'missing', detail: 'stopped' });
      });
    });

  prepare = () => {};
  dispose = () => {};

  async finish(address: string): Promise<void> {
    this.open.add(address);
    const bitmap = { close: () => this.open.delete(address) } as unknown as ImageBitmap;
    const level = { width: 4, height: 3, tiles: [{ x: 0, y: 0, bitmap }] };
    const picture: Picture = { width: 4, height: 3, levels: [level] };
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

const want = (...addresses: string[]) =>
  addresses.map((address) => ({ address, pixels: 12_000_000 }));

describe('the pictures around the one on screen', () => {
  it('are decoded once the one that is waited for is there, two at a time, the most urgent first', async () => {
    const decoder = new Decoder();
    const store = createPictureStore(decoder);
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
    const store = createPictureStore(decoder);
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
    const store = createPictureStore(decoder);
    store.want(want('a', 'b'));
    await decoder.finish('a');
    await headStart();
    expect([...decoder.running.keys()]).toEqual(['b']);
    store.want(want('c', 'd'));
    expect([...decoder.open]).toEqual([]);
    expect([...decoder.running.keys()]).toEqual(['c']);
    await settle();
    expect(store.peek('b')).toBeNull();
  });

  it('hurrying through a batch leaves nothing behind that was passed', async () => {
    const decoder = new Decoder();
    const store = createPictureStore(decoder);
    for (let at = 0; at < 50; at += 1) store.want(want(`${at}`, `${at + 1}`, `${at + 2}`));
    await settle();
    expect([...decoder.running.keys()]).toEqual(['49']);
    await decoder.finish('49');
    await headStart();
    for (const address of ['50', '51']) await decoder.finish(address);
    expect([...decoder.open]).toEqual(['49', '50', '51']);
    store.dispose();
    expect([...decoder.open]).toEqual([]);
  });

  it('ahead of the first one are only as many as there is memory for', () => {
    const decoder = new Decoder();
    const store = createPictureStore(decoder);
    store.want([
      { address: 'huge', pixels: 100_000_000 },
      { address: 'next', pixels: 1000 },
    ]);
    expect(decoder.started).toEqual(['huge']);
  });

  it('whose file was not there are asked for again', async () => {
    const decoder = new Decoder();
    const store = createPictureStore(decoder);
    store.want(want('a'));
    decoder.running.get('a')?.({ ok: false, reason: 'missing', detail: '' });
    await settle();
    store.want(want('a'));
    expect(decoder.started).toEqual(['a', 'a']);
  });

  it('tell when they are there, also when they cannot be shown', async () => {
    const decoder = new Decoder();
    const store = createPictureStore(decoder);
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
