/** What a person's work waits for until it is on the disk. The eye never waits for it. */
import type { Desktop } from '#build/desktop.ts';
import { call } from '#e2e/driver/bridge.ts';
import type { LaunchedApp } from '#e2e/driver/launch-app.ts';
import { TaskId } from '#shared/ids.ts';
import type { Row } from '../row.ts';
import { median, rowOf } from '../row.ts';
import { timeBareWrite } from './bare-write.ts';
import { timed } from './meter.ts';

const warmUp = 3;
const times = 5;
const calls = 60;
/** A durable answer may cost this many bare writes. */
const mostBareWrites = 3;

/** On the first task of a room that is open, which is left answered and not handed in. */
export async function measureStoring(app: LaunchedApp, desktop: Desktop): Promise<readonly Row[]> {
  const { page } = app;
  await call(page, 'app.settings', { answerSubmits: false });
  await page.locator('[data-testid="canvas"][data-ready="true"]').waitFor();
  const taken: number[] = [];
  for (let turn = 0; turn < warmUp + times; turn += 1) {
    await page.waitForTimeout(300);
    const key = `Digit${(turn % 2) + 1}`;
    taken.push(await timed(page, ['keydown', 'stored'], () => page.keyboard.press(key)));
  }
  const asked = await askToStore(app);
  await call(page, 'app.settings', { answerSubmits: true });
  const floor = await timeBareWrite(app, desktop);
  const limit = floor * mostBareWrites;
  const ms = { n: 1, floor, unit: 'ms' } as const;
  return [
    rowOf({ ...ms, name: 'asked to durable', ours: median(asked), limit }),
    rowOf({ ...ms, name: 'answer key to durable', ours: median(taken.slice(warmUp)) }),
  ];
}

/** From the window's asking until the store's word that a step is on the disk, ms. */
async function askToStore({ page }: LaunchedApp): Promise<readonly number[]> {
  await page.locator('[data-testid="label-room"][data-stored="true"]').waitFor();
  const id = await page.getByTestId('label-room').getAttribute('data-task');
  const taskId = TaskId.parse(id);
  const { steps } = await call(page, 'task.open', { taskId });
  const asked = await page.evaluate((given) => window.meter.storeSteps(...given), [
    taskId,
    steps.length,
    calls,
  ] as const);
  return asked.slice(calls / 4);
}
