/** Answering many small pictures as fast as the app takes them, and looking afterwards where each answer went. */
import type { Page } from 'playwright-core';
import { call } from '#e2e/driver/bridge.ts';
import type { LaunchedApp } from '#e2e/driver/launch-app.ts';
import { openRoom } from '#e2e/driver/rooms/batches.ts';
import { takeBatch } from '#e2e/driver/rooms/work-room.ts';
import { leaveRoom } from '#e2e/roundtrip/robot/player.ts';
import { replay } from '#shared/edit/history.ts';
import type { BatchId, TaskId } from '#shared/ids.ts';
import type { Row } from '../row.ts';
import { median, rowOf } from '../row.ts';
import { timeBareWrite } from './bare-write.ts';
import { classesTitle } from './prepare.ts';

/** The most that one batch holds. */
const batchSize = 500;
const classes = 5;
const early = 100;
const warmUp = 3;
const times = 5;
/** A durable answer may cost this many bare writes. */
const mostBareWrites = 3;
const mostGrowth = 1.05;

export type Classified = {
  readonly perSecond: number;
  readonly lost: number;
  readonly misplaced: number;
  readonly durable: Row;
  readonly memory: Row;
};

export async function classifyAll(app: LaunchedApp, pictures: number): Promise<Classified> {
  const { page } = app;
  /** The class that was pressed on each task, by its place. */
  const pressed = new Map<TaskId, number>();
  const batches: BatchId[] = [];
  let spent = 0;
  let answered = 0;
  let earlyMemory = Number.NaN;
  let durable: Row | null = null;
  while (answered < pictures) {
    const tasks = Math.min(batchSize, pictures - answered);
    await leaveRoom(page);
    const batchId = await takeBatch(page, { title: classesTitle, purpose: 'label', tasks });
    batches.push(batchId);
    await openRoom(page, batchId, 'label');
    durable ??= await measureDurable(page);
    let before = '';
    for (let count = 0; count < tasks; count += 1) {
      const begun = performance.now();
      const taskId = await nextOnScreen(page, before);
      const place = (answered * 7 + count) % classes;
      pressed.set(taskId as TaskId, place);
      await page.keyboard.press(`Digit${place + 1}`);
      spent += performance.now() - begun;
      before = taskId;
      if (pressed.size === early) earlyMemory = await memoryOf(app);
    }
    answered += tasks;
    await page.getByTestId('batch-finished').waitFor();
  }
  const lateMemory = await memoryOf(app);
  const { lost, misplaced } = await look(page, batches, pressed);
  return {
    perSecond: answered / (spent / 1000),
    lost,
    misplaced,
    durable: durable ?? rowOf({ name: 'answer to durable', n: 0, ours: Number.NaN, unit: 'ms' }),
    memory: rowOf({
      name: `memory after ${answered} tasks, floor after ${early}`,
      n: answered,
      ours: lateMemory,
      floor: earlyMemory,
      limit: earlyMemory * mostGrowth,
      unit: 'MB',
    }),
  };
}

/** From an answer's key until it is stored, on the first task, where an answer is not yet handed in by its key. */
async function measureDurable(page: Page): Promise<Row> {
  await call(page, 'app.settings', { answerSubmits: false });
  await nextOnScreen(page, '');
  const taken: number[] = [];
  for (let turn = 0; turn < warmUp + times; turn += 1) {
    await page.waitForTimeout(200);
    await page.evaluate(() => window.meter.awaitStored());
    await page.keyboard.press(`Digit${(turn % 2) + 1}`);
    taken.push(await page.evaluate(() => window.meter.awaited()));
  }
  await call(page, 'app.settings', { answerSubmits: true });
  const floor = timeBareWrite('x'.repeat(400));
  const ours = median(taken.slice(warmUp));
  const limit = floor * mostBareWrites;
  return rowOf({ name: 'answer to durable', n: 1, ours, floor, limit, unit: 'ms' });
}

/** Waits in the page, so that no trips to it are counted, until another task than `before` has been drawn. */
function nextOnScreen(page: Page, before: string): Promise<string> {
  return page.evaluate(
    (known) =>
      new Promise<string>((resolve) => {
        const look = () => {
          const data = document.querySelector<HTMLElement>('[data-testid="canvas"]')?.dataset;
          const taskId = data?.['taskId'] ?? '';
          if (data?.['ready'] === 'true' && taskId !== known) resolve(taskId);
          else requestAnimationFrame(look);
        };
        look();
      }),
    before,
  );
}

/** Memory of the window's process in megabytes, after garbage was collected. */
async function memoryOf({ app, page }: LaunchedApp): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  await page.waitForTimeout(500);
  return app.evaluate(({ app: electron }) => {
    const sizes = electron
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ memory }) => memory.workingSetSize);
    return Math.max(...sizes) / 1024;
  });
}

async function look(
  page: Page,
  batches: readonly BatchId[],
  pressed: ReadonlyMap<TaskId, number>,
): Promise<{ readonly lost: number; readonly misplaced: number }> {
  let lost = 0;
  let misplaced = 0;
  for (const batchId of batches) {
    const { tasks } = await call(page, 'batch.tasks', { batchId });
    for (const { taskId } of tasks) {
      const { base, steps, project } = await call(page, 'task.open', { taskId });
      const answer = replay(base, steps)?.annotation.items[0];
      const place = project.schema.classes.findIndex(({ classId }) => classId === answer?.classId);
      if (answer === undefined) lost += 1;
      else if (place !== pressed.get(taskId)) misplaced += 1;
    }
  }
  return { lost, misplaced };
}
