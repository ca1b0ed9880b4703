/** The floor of what is seen: the same picture and rectangles on a bare 2D canvas in the same window. */
import type { Page } from 'playwright-core';
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import type { Frames } from './meter.ts';

type Bare = {
  readonly address: string;
  readonly boxes: readonly Rectangle[];
  /** In how many frames it is drawn, each time a little moved. */
  readonly times: number;
};

/** Fetching, decoding and drawing once, until it has been shown, in ms; and the frames of drawing it again and again. */
export function drawBare(
  page: Page,
  bare: Bare,
): Promise<{ readonly shown: number; readonly drawn: Frames }> {
  return page.evaluate(drawOnPage, bare);
}

/** Carried into the page. Its canvas is as large as the app's and lies over it. */
async function drawOnPage({ address, boxes, times }: Bare) {
  const frame = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(resolve);
    });
  const place = document.querySelector('[data-testid="canvas"]')?.getBoundingClientRect();
  if (place === undefined) throw new Error('no canvas');
  const begun = performance.now();
  const element = document.createElement('canvas');
  element.width = place.width;
  element.height = place.height;
  element.style.cssText = `position:fixed;z-index:9999;left:${place.left}px;top:${place.top}px`;
  const context = element.getContext('2d', { alpha: false });
  if (context === null) throw new Error('no context');
  document.body.append(element);
  const bitmap = await createImageBitmap(await (await fetch(address)).blob());
  const scale = Math.min(element.width / bitmap.width, element.height / bitmap.height);
  const draw = (left: number) => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillRect(0, 0, element.width, element.height);
    context.setTransform(scale, 0, 0, scale, left, 0);
    context.drawImage(bitmap, 0, 0);
    context.lineWidth = 2 / scale;
    context.strokeStyle = '#ff3b30';
    for (const { x, y, width, height } of boxes) context.strokeRect(x, y, width, height);
  };
  await frame();
  draw(0);
  await frame();
  const shown = performance.now() - begun;
  window.meter.startFrames();
  for (let count = 0; count < times; count += 1) {
    await frame();
    draw(count % 40);
  }
  const drawn = window.meter.stopFrames();
  bitmap.close();
  element.remove();
  return { shown, drawn };
}
