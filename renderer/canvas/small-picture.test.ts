import { describe, expect, it } from 'vitest';
import type { Decoded } from './picture-decoder.ts';
import { createSmallPictures } from './small-picture.ts';

/** A decoder that waits to be told how each picture turned out. */
class Decoder {
  readonly running = new Map<string, (decoded: Decoded) => void>();
  closed = 0;

  decode = (address: string): Promise<Decoded> =>
    new Promise((resolve) => {
      this.running.set(address, resolve);
    });

  async finish(address: string): Promise<void> {
    const close = () => {
      this.closed += 1;
    };
    const bitmap = { width: 4, height: 3, close } as unknown as ImageBitmap;
    const level = { width: 4, height: 3, tiles: [{ x: 0, y: 0, bitmap }] };
    const picture = { width: 4, height: 3, levels: [level] };
    this.running.get(address)?.({ ok: true, picture: picture as never });
    this.running.delete(address);
    await settle();
  }
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

function canvasOf() {
  const drawn: unknown[] = [];
  const canvas = {
    width: 300,
    height: 150,
    getContext: () => ({ drawImage: (bitmap: unknown) => drawn.push(bitmap) }),
  };
  return { canvas: canvas as unknown as HTMLCanvasElement, drawn };
}

const going = () => new AbortController().signal;

describe('a small picture', () => {
  it('is drawn in its own size, and nothing of it is kept', async () => {
    const decoder = new Decoder();
    const { canvas, drawn } = canvasOf();
    const done = createSmallPictures(decoder).draw('a', canvas, going());
    await settle();
    await decoder.finish('a');
    expect(await done).toBe(true);
    expect(canvas).toMatchObject({ width: 4, height: 3 });
    expect(drawn).toHaveLength(1);
    expect(decoder.closed).toBe(1);
  });

  it('waits its turn, and is not decoded at all when it went out of sight meanwhile', async () => {
    const decoder = new Decoder();
    const pictures = createSmallPictures(decoder);
    const gone = new AbortController();
    const results = [
      pictures.draw('a', canvasOf().canvas, going()),
      pictures.draw('b', canvasOf().canvas, going()),
      pictures.draw('c', canvasOf().canvas, gone.signal),
      pictures.draw('d', canvasOf().canvas, going()),
    ];
    await settle();
    expect([...decoder.running.keys()]).toEqual(['a', 'b']);
    gone.abort();
    await decoder.finish('a');
    await decoder.finish('b');
    expect([...decoder.running.keys()]).toEqual(['d']);
    await decoder.finish('d');
    expect(await Promise.all(results)).toEqual([true, true, false, true]);
  });

  it('that cannot be had is told of', async () => {
    const decoder = new Decoder();
    const done = createSmallPictures(decoder).draw('a', canvasOf().canvas, going());
    await settle();
    decoder.running.get('a')?.({ ok: false, reason: 'missing', detail: '' });
    expect(await done).toBe(false);
  });
});
