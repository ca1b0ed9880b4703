/** Drawing, dragging, panning and zooming on the task that is on screen: the time between frames, and long tasks. */
import type { Page } from 'playwright-core';
import { call } from '#e2e/driver/bridge.ts';
import type { SeenCanvas } from '#e2e/driver/canvas.ts';
import { boundsOf } from '#shared/annotation/kinds.ts';
import { replay } from '#shared/edit/history.ts';
import type { Point } from '#shared/geometry/rectangle.ts';
import { TaskId } from '#shared/ids.ts';
import type { Row } from '../row.ts';
import { median, rowOf } from '../row.ts';
import { drawBare } from './bare-canvas.ts';
import { dragged, moves, slow, tryHands } from './hands.ts';
import type { Frames } from './meter.ts';
import { addressOnScreen } from './opening.ts';
import { target } from './pictures.ts';
import type { LargeBatch } from './prepare.ts';

/** Milliseconds of the slow frames: one in twenty may be slower. */
const mostForFrame = 20;
const mostForDrawing = 50;
/** CSS pixels that a box may lie off its place after a drag. */
const mostOff = 1;

export async function measureGestures({ launched, boxes }: LargeBatch): Promise<readonly Row[]> {
  const { page } = launched;
  const n = boxes.length;
  const address = await addressOnScreen(page);
  const bare = await drawBare(page, { address, boxes, times: moves });
  const floor = slow(bare.drawn);
  const stored = () => page.locator('[data-testid="label-room"][data-stored="true"]').waitFor();
  let off = Number.NaN;
  const { drawn, moved, panned, zoomed } = await tryHands(page, {
    drawn: stored,
    moved: async (seen) => {
      await stored();
      off = await offItsPlace(page, seen);
    },
  });
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
