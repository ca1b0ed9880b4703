/** Drawing, dragging, panning and zooming on the canvas that is on screen, whoever put it there. */
import type { Page } from 'playwright-core';
import type { SeenCanvas } from '#e2e/driver/canvas.ts';
import { canvasOf, placeOf } from '#e2e/driver/canvas.ts';
import type { Place } from '#e2e/driver/hand.ts';
import { quantile } from '../row.ts';
import type { Frames } from './meter.ts';
import { timed } from './meter.ts';
import { target } from './pictures.ts';

/** Input events of one gesture. */
export const moves = 120;
const draws = 5;
/** CSS pixels from the start to the end of a drag. */
export const dragged = { x: 37, y: 23 } as const;

export type Hands = {
  /** From letting go of the mouse until the new box is painted, ms. */
  readonly drawn: readonly number[];
  readonly moved: Frames;
  readonly panned: Frames;
  readonly zoomed: Frames;
};

/** What has to come about, or to be looked at, in between. */
export type Between = {
  /** After the boxes that were drawn are gone again. */
  readonly drawn: () => Promise<void>;
  /** After the drag; `seen` is the canvas as it was before. */
  readonly moved: (seen: SeenCanvas) => Promise<void>;
};

const nothingBetween: Between = {
  drawn: () => Promise.resolve(),
  moved: () => Promise.resolve(),
};

export async function tryHands(page: Page, between: Between = nothingBetween): Promise<Hands> {
  const canvas = await canvasOf(page);
  const drawn = await draw(page, await canvas.look());
  await between.drawn();
  await page.keyboard.press('KeyV');
  await canvas.until({ tool: 'select' });
  const seen = await canvas.look();
  const from = placeOf(seen, {
    x: target.x + target.width / 2,
    y: target.y + target.height / 2,
  });
  const drag = async (button: 'left' | 'middle') => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down({ button });
    const frames = await framesOf(page, async (step) => {
      const way = step === moves ? dragged : onCircle(step);
      await page.mouse.move(from.x + way.x, from.y + way.y);
    });
    await page.mouse.up({ button });
    return frames;
  };
  const moved = await drag('left');
  await between.moved(seen);
  const panned = await drag('middle');
  const zoomed = await framesOf(page, (step) => page.mouse.wheel(0, step % 20 < 10 ? -100 : 100));
  return { drawn, moved, panned, zoomed };
}

/** One frame in twenty is slower, ms. */
export function slow({ frames }: Frames): number {
  return quantile(frames, 0.95);
}

/** The boxes go again. */
async function draw(page: Page, seen: SeenCanvas): Promise<readonly number[]> {
  const from = placeOf(seen, { x: target.x - 150, y: target.y - 150 });
  const taken: number[] = [];
  for (let turn = 0; turn < draws; turn += 1) {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, from.y + 10, { steps: 3 });
    taken.push(await timed(page, ['pointerup', 'items'], () => page.mouse.up()));
    await page.waitForTimeout(200);
    await timed(page, ['keydown', 'items'], () => page.keyboard.press('Control+KeyZ'));
    await page.waitForTimeout(200);
  }
  return taken;
}

function onCircle(step: number): Place {
  return { x: 25 * Math.sin(step / 9), y: 25 * Math.cos(step / 9) };
}

async function framesOf(page: Page, move: (step: number) => Promise<void>): Promise<Frames> {
  await page.evaluate(() => window.meter.startFrames());
  for (let step = 1; step <= moves; step += 1) await move(step);
  return page.evaluate(() => window.meter.stopFrames());
}
