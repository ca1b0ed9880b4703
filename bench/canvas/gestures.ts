/** Dragging a box, panning and zooming on the task that is on screen: the time between frames. */
import type { Page } from 'playwright-core';
import { canvasOf, placeOf } from '#e2e/driver/canvas.ts';
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import type { Row } from '../row.ts';
import { quantile, rowOf } from '../row.ts';
import { addressOnScreen } from './opening.ts';
import { target } from './pictures.ts';

const moves = 120;
/** Milliseconds of the slow frames: one in twenty may be slower. */
const mostForFrame = 20;

export async function measureGestures(
  page: Page,
  boxes: readonly Rectangle[],
): Promise<readonly Row[]> {
  const canvas = await canvasOf(page);
  const address = await addressOnScreen(page);
  const bare = await page.evaluate(
    (given) => window.meter.panBare(given.address, given.boxes, given.moves),
    { address, boxes, moves },
  );
  const floor = slow(bare);
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
      await page.mouse.move(from.x + 25 * Math.sin(step / 9), from.y + 25 * Math.cos(step / 9));
    });
    await page.mouse.up({ button });
    return frames;
  };
  const dragged = await drag('left');
  await page.locator('[data-testid="label-room"][data-stored="true"]').waitFor();
  const panned = await drag('middle');
  const zoomed = await framesOf(page, (step) => page.mouse.wheel(0, step % 20 < 10 ? -100 : 100));
  const n = boxes.length;
  const row = (name: string, frames: readonly number[]) =>
    rowOf({ name, n, ours: slow(frames), floor, limit: mostForFrame, unit: 'ms' });
  return [
    row('drag, slow frames', dragged),
    row('pan, slow frames', panned),
    row('zoom, slow frames', zoomed),
  ];
}

async function framesOf(
  page: Page,
  move: (step: number) => Promise<void>,
): Promise<readonly number[]> {
  await page.evaluate(() => window.meter.startFrames());
  for (let step = 1; step <= moves; step += 1) await move(step);
  return page.evaluate(() => window.meter.stopFrames());
}

function slow(frames: readonly number[]): number {
  return quantile(frames, 0.95);
}
