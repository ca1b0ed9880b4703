import { describe, expect, it } from 'vitest';
import type { Decoded } from './picture-decoder.ts';
import { createThumbnailStore } from './thumbnail-store.ts';

/** Decodes when it is told to, and remembers what was asked for and what was given back. */
class Decoder {
  readonly asked: string[] = [];
  readonly stopped: string[] = [];
  closed = 0;
  readonly waiting = new Map<string, (decoded: Decoded) => void>();

  private ask(name: string, signal: AbortSignal): Promise<Decoded> {
    this.asked.push(name);
    signal.addEventListener('abort', () => this.stopped.push(name));
    return new Promise((resolve) => this.waiting.set(name, resolve));
  }

  decode = (address: string, { signal }: { signal: AbortSignal }) => this.ask(address, signal);
  cut = (address: string, { place }: { place: { x: number } }, signal: AbortSignal) =>
    this.ask(`${address}@${place.x}`, signal);
  dispose = () => undefined;

  async finish(name: string, decoded?: Decoded): Promise<void> {
    const close = () => {
      this.closed += 1;
    };
    const bitmap = { width: 1, height: 1, close } as ImageBitmap;
    const levels = [{ width: 1, height: 1, tiles: [{ x: 0, y: 0, bitmap }] }];
    const picture = { width: 1, height: 1, levels, sharpen: null };
    this.waiting.get(name)?.(decoded ?? { ok: true, picture });
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

const whole = (address: string) => ({ key: address, address, part: null });
const cut = (address: string, x: number) => ({
  key: `${address} ${x}`,
  address,
  part: { place: { x, y: 0, width: 1, height: 1 }, size: { width: 1, height: 1 } },
});

describe('small copies', () => {
  it('are decoded in the order in which they are wanted, two at a time', async () => {
    const decoder = new Decoder();
    const store = createThumbnailStore(decoder);
    store.want(['a', 'b', 'c'].map(whole));
    expect(decoder.asked).toEqual(['a', 'b']);
    await decoder.finish('a');
    expect(store.peek('a')?.ok).toBe(true);
    expect(decoder.asked).toEqual(['a', 'b', 'c']);
    // Asked for again, what is here or under way is not decoded twice.
    store.want(['a', 'b', 'c'].map(whole));
    expect(decoder.asked).toEqual(['a', 'b', 'c']);
  });

  it('that are scrolled past are not decoded', async () => {
    const decoder = new Decoder();
    const store = createThumbnailStore(decoder);
    store.want(['a', 'b', 'c', 'd'].map(whole));
    store.want(['e', 'a'].map(whole));
    expect(decoder.stopped).toEqual(['b']);
    await decoder.finish('a');
    await decoder.finish('b');
    expect(decoder.closed).toBe(1);
    expect(decoder.asked).toEqual(['a', 'b', 'e']);
  });

  it('of parts of one picture are cut in a row', async () => {
    const decoder = new Decoder();
    const store = createThumbnailStore(decoder);
    store.want([cut('a', 1), cut('b', 1), cut('c', 1), cut('b', 2)]);
    await decoder.finish('a@1');
    expect(decoder.asked).toEqual(['a@1', 'b@1', 'b@2']);
  });

  it('take a bounded share of memory, however far one scrolls', async () => {
    const decoder = new Decoder();
    const store = createThumbnailStore(decoder);
    const pages = 20;
    const onPage = 20;
    for (let page = 0; page < pages; page += 1) {
      const wanted = Array.from({ length: onPage }, (_, at) => `${page}-${at}`);
      store.want(wanted.map(whole));
      for (const name of wanted) await decoder.finish(name);
      expect(wanted.every((name) => store.peek(name)?.ok)).toBe(true);
    }
    expect(decoder.closed).toBe(pages * onPage - 160);
    store.dispose();
    expect(decoder.closed).toBe(pages * onPage);
  });

  it('that could not be had are asked for again', async () => {
    const decoder = new Decoder();
    const store = createThumbnailStore(decoder);
    store.want([whole('a')]);
    await decoder.finish('a', { ok: false, reason: 'missing', detail: '' });
    expect(store.peek('a')).toMatchObject({ ok: false });
    store.want([whole('a')]);
    expect(decoder.asked).toEqual(['a', 'a']);
  });
});
