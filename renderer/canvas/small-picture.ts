/**
 * Small copies of pictures for lists. A picture shown by an element stays decoded at its full size, 46 MB for one from
 * a phone; a small copy on a canvas is a few hundred kilobytes, and nothing else is left of it.
 */
import type { PictureDecoder } from './picture-decoder.ts';
import { closePicture } from './picture.ts';

/** Longest side of a small copy in pixels. */
const side = 384;
/** Decoded at once. */
const mostRunning = 2;

export type SmallPictures = {
  /** Draws a small copy onto the canvas, which takes its size; false when there is none or `signal` stopped it. */
  readonly draw: (
    address: string,
    canvas: HTMLCanvasElement,
    signal: AbortSignal,
  ) => Promise<boolean>;
};

export function createSmallPictures(decoder: Pick<PictureDecoder, 'decode'>): SmallPictures {
  const waiting: (() => void)[] = [];
  let running = 0;

  /** Whoever ends hands the turn on to the one that waits longest. */
  async function turn(): Promise<void> {
    if (running < mostRunning) running += 1;
    else {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    }
  }

  function end(): void {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }

  return {
    draw: async (address, canvas, signal) => {
      await turn();
      try {
        if (signal.aborted) return false;
        const wanted = { small: side, isUrgent: false, pixels: null, signal };
        const decoded = await decoder.decode(address, wanted);
        if (!decoded.ok) return false;
        const [level] = decoded.picture.levels;
        const context = canvas.getContext('2d');
        if (level !== undefined && context !== null && !signal.aborted) {
          canvas.width = level.width;
          canvas.height = level.height;
          for (const { bitmap, x, y } of level.tiles) context.drawImage(bitmap, x, y);
        }
        closePicture(decoded.picture);
        return !signal.aborted;
      } finally {
        end();
      }
    },
  };
}
