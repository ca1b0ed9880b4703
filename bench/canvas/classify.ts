/** Answering many small pictures as fast as the app takes them, and looking afterwards where each answer went. */
import type { CDPSession, Page } from 'playwright-core';
import type { Desktop } from '#build/desktop.ts';
import { call } from '#e2e/driver/bridge.ts';
import type { LaunchedApp } from '#e2e/driver/launch-app.ts';
import { openRoom } from '#e2e/driver/rooms/batches.ts';
import { takeBatch } from '#e2e/driver/rooms/work-room.ts';
import { leaveRoom } from '#e2e/roundtrip/robot/player.ts';
import { replay } from '#shared/edit/history.ts';
import type { BatchId } from '#shared/ids.ts';
import type { Row } from '../row.ts';
import { rowOf } from '../row.ts';
import { memoryOf } from './memory.ts';
import { classesTitle } from './prepare.ts';
import { measureStoring } from './storing.ts';

/** The most that one batch holds. */
const batchSize = 500;
const classes = 5;
const early = 100;
const mostGrowth = 1.05;
/** Milliseconds that a next task may take before the run is given up. */
const patienceMs = 20_000;

export async function measureClassifying(
  given: { readonly launched: LaunchedApp; readonly desktop: Desktop },
  pictures: number,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const { launched, desktop } = given;
  const { page } = launched;
  const driver = await page.context().newCDPSession(page);
  await page.evaluate(installWatch);
  /** The class that was pressed on each task, by its place. */
  const pressed = new Map<string, number>();
  const batches: BatchId[] = [];
  const rows: Row[] = [];
  let spent = 0;
  let earlyMemory = Number.NaN;
  while (pressed.size < pictures) {
    const tasks = Math.min(batchSize, pictures - pressed.size);
    await leaveRoom(page);
    const batchId = await takeBatch(page, { title: classesTitle, purpose: 'label', tasks });
    batches.push(batchId);
    await openRoom(page, batchId, 'label');
    if (rows.length === 0) {
      rows.push(...(await measureStoring(launched, desktop)));
      // It went past what the room knows, which is opened anew.
      await leaveRoom(page);
      await openRoom(page, batchId, 'label');
    }
    await page.locator('[data-testid="canvas"][data-ready="true"]').waitFor();
    const ends = pressed.size === 0 ? [early, tasks] : [tasks];
    for (const end of ends) {
      const begun = performance.now();
      const before = pressed.size % batchSize;
      await answerAll({ page, driver }, end - before, pressed);
      spent += performance.now() - begun;
      if (end === early) earlyMemory = await memoryOf(launched);
    }
    await page.getByTestId('batch-finished').waitFor();
    say(`${pressed.size} of ${pictures} pictures are classified`);
  }
  const lateMemory = await memoryOf(launched);
  const { lost, misplaced } = await look(page, batches, pressed);
  const n = pictures;
  return [
    ...rows,
    rowOf({ name: 'pictures classified', n, ours: n / (spent / 1000), unit: 'tasks/s' }),
    rowOf({ name: 'keys lost', n, ours: lost, unit: 'keys', limit: 0 }),
    rowOf({ name: 'keys misplaced', n, ours: misplaced, unit: 'keys', limit: 0 }),
    rowOf({
      name: `memory, floor after ${early}`,
      n,
      ours: lateMemory,
      floor: earlyMemory,
      limit: earlyMemory * mostGrowth,
      unit: 'MB',
    }),
  ];
}

const told = 'taskOnScreen';

/** Presses a key for each task the moment that the page tells of it; the keys are the browser's own. */
async function answerAll(
  { page, driver }: { readonly page: Page; readonly driver: CDPSession },
  tasks: number,
  pressed: Map<string, number>,
): Promise<void> {
  await driver.send('Runtime.enable');
  await driver.send('Runtime.addBinding', { name: told });
  let left = tasks;
  await new Promise<void>((resolve, reject) => {
    let watchdog: NodeJS.Timeout | undefined;
    const watch = () => {
      clearTimeout(watchdog);
      const stuck = new Error(`no further task came up after ${pressed.size} answers`);
      watchdog = setTimeout(() => reject(stuck), patienceMs);
    };
    watch();
    const hear = ({ name, payload }: { name: string; payload: string }) => {
      if (name !== told || pressed.has(payload)) return;
      const place = (pressed.size * 7) % classes;
      pressed.set(payload, place);
      left -= 1;
      watch();
      const key = { key: String(place + 1), code: `Digit${place + 1}` };
      const sent = driver.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
      void driver.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
      if (left > 0) return void sent.catch(reject);
      clearTimeout(watchdog);
      driver.off('Runtime.bindingCalled', hear);
      sent.then(() => resolve(), reject);
    };
    driver.on('Runtime.bindingCalled', hear);
    void page.evaluate(() => window.tellOfTask()).catch(reject);
  });
}

declare global {
  interface Window {
    /** Tells once more of the task on screen. */
    tellOfTask: () => void;
    taskOnScreen?: (taskId: string) => void;
  }
}

/** Carried into the page: tells of each task in the frame in which it is drawn. */
function installWatch(): void {
  window.tellOfTask = () => {
    const data = document.querySelector<HTMLElement>('[data-testid="canvas"]')?.dataset;
    if (data?.['ready'] === 'true') window.taskOnScreen?.(data['taskId'] ?? '');
  };
  new MutationObserver(() => window.tellOfTask()).observe(document.body, {
    subtree: true,
    attributeFilter: ['data-ready'],
  });
}

async function look(
  page: Page,
  batches: readonly BatchId[],
  pressed: ReadonlyMap<string, number>,
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
