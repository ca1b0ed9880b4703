import { expect, test } from 'vitest';
import { drawPicture } from './draw-picture.ts';
import type { Picture } from './picture.ts';

const size = { width: 100, height: 80 };
const bitmap = { ...size, close: () => undefined } as ImageBitmap;
const picture: Picture = {
  ...size,
  levels: [{ ...size, tiles: [{ x: 0, y: 0, bitmap }] }],
  sharpen: null,
};

/** Whether pixels are blended at this zoom. */
function isSmoothedAt(scale: number): boolean {
  const context = { imageSmoothingEnabled: true, drawImage: () => undefined };
  drawPicture(context as unknown as CanvasRenderingContext2D, picture, {
    size,
    viewport: { scale, x: 0, y: 0 },
    view: { width: 300, height: 200 },
    pixelRatio: 1,
    sharp: null,
  });
  return context.imageSmoothingEnabled;
}

test('from 400 % on every pixel of the picture is shown as it is', () => {
  expect([0.3, 1, 3.99].map(isSmoothedAt)).toEqual([true, true, true]);
  expect([4, 4.01, 16].map(isSmoothedAt)).toEqual([false, false, false]);
});
