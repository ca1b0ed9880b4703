/** Drawing, dragging, panning and zooming on the task that is on screen: the time between frames, and long tasks. */
import { call } from '#e2e/driver/bridge.ts';
import type { SeenCanvas } from '#e2e/driver/canvas.ts';
import { canvasOf, placeOf } from '#e2e/driver/canvas.ts';
import type { Place } from '#e2e/driver/hand.ts';
import { boundsOf } from '#shared/annotation/kinds.ts';
import { replay } from '#shared/edit/history.ts';
import type { Point } from '#shared/geometry/rectangle.ts';
import { TaskId } from '#shared/ids.ts';
import type { Page } from 'playwright-core';
import type { Row } from '../row.ts';
import { median, quantile, rowOf } from '../row.ts';
import { drawBare } from './bare-canvas.ts';
import type { Frames } from './meter.ts';
import { timed } from './meter.ts';
import { addressOnScreen } from './opening.ts';
import { target } from './pictures.ts';
import type { LargeBatch } from './prepare.ts';

const moves = 120;
const draws = 5;
/** Milliseconds of the slow frames: one in twenty may be slower. */
const mostForFrame = 20;
const mostForDrawing = 50;
/** CSS pixels from the start to the end of a drag, and how far off its place a box may lie after it. */
const dragged = { x: 37, y: 23 } as const;
const mostOff = 1;

export async function measureGestures({ launched, boxes }: LargeBatch): Promise<readonly Row[]> {
  const { page } = launched;
  const n = boxes.length;
  const canvas = await canvasOf(page);
  const address = await addressOnScreen(page);
  const bare = await drawBare(page, { address, boxes, times: moves });
  const floor = slow(bare.drawn);
  const drawn = await draw(page, await canvas.look());
  await page.keyboard.press('KeyV');
  await canvas.until({ tool: 'select' });
  const seen = await canvas.look();
  const from = placeOf(seen, middleOf(target));
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
  await page.locator('[data-testid="label-room"][data-stored="true"]').waitFor();
  const off = await offItsPlace(page, seen);
  const panned = await drag('middle');
  const zoomed = await framesOf(page, (step) => page.mouse.wheel(0, step % 20 < 10 ? -100 : 100));
  const row = (name: string, frames: Frames) => [
    rowOf({
      name: `${name}, slow frames`,
      n,
      ours: slow(frames),
      floor,
      limit: mostForFrame,
      unit: 'ms',
    }),
    rowOf({
      name: `${name}, time in long tasks`,
      n,
      ours: frames.long.reduce((sum, one) => sum + one, 0),
      limit: 0,
      unit: 'ms',
    }),
  ];
  return [
    rowOf({ name: 'draw', n, ours: median(drawn), limit: mostForDrawing, unit: 'ms' }),
    ...row('drag', moved),
    rowOf({ name: 'dragged box, off its place', n, ours: off, limit: mostOff, unit: 'px' }),
    ...row('pan', panned),
    ...row('zoom', zoomed),
  ];
}

/** From letting go of the mouse until the new box is painted, ms; the boxes go again. */
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
  await page.locator('[data-testid="label-room"][data-stored="true"]').waitFor();
  return taken;
}

/** How far the box that was dragged is, in the store, from where the mouse left it; view pixels. */
async function offItsPlace(page: Page, { viewport }: SeenCanvas): Promise<number> {
  const id = await page.getByTestId('label-room').getAttribute('data-task');
  const { base, steps } = await call(page, 'task.open', { taskId: TaskId.parse(id) });
  const items = replay(base, steps)?.annotation.items ?? [];
  const expected: Point = {
    x: target.x + dragged.x / viewport.scale,
    y: target.y + dragged.y / viewport.scale,
  };
  const distances = items.map((item) => {
    const bounds = boundsOf(item);
    if (bounds === null || bounds.width !== target.width) return Number.POSITIVE_INFINITY;
    return Math.hypot(bounds.x - expected.x, bounds.y - expected.y) * viewport.scale;
  });
  return Math.min(1e6, ...distances);
}

function middleOf({ x, y, width, height }: typeof target): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function onCircle(step: number): Place {
  return { x: 25 * Math.sin(step / 9), y: 25 * Math.cos(step / 9) };
}

async function framesOf(page: Page, move: (step: number) => Promise<void>): Promise<Frames> {
  await page.evaluate(() => window.meter.startFrames());
  for (let step = 1; step <= moves; step += 1) await move(step);
  return page.evaluate(() => window.meter.stopFrames());
}

function slow({ frames }: Frames): number {
  return quantile(frames, 0.95);
}
