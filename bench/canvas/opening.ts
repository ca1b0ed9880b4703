/** Opening a room, going on to the next task, and answering: until the eye has the picture and its boxes. */
import { assetUrl } from '#shared/contract/bridge.ts';
import type { Page } from 'playwright-core';
import { openRoom } from '#e2e/driver/rooms/batches.ts';
import { leaveRoom } from '#e2e/roundtrip/robot/player.ts';
import type { Row } from '../row.ts';
import { median, rowOf } from '../row.ts';
import { drawBare } from './bare-canvas.ts';
import { standStill } from './host-stopped.ts';
import { memoryOf } from './memory.ts';
import { timed } from './meter.ts';
import type { LargeBatch } from './prepare.ts';

const times = 5;
/** Milliseconds that a person looks at a task. */
const thinking = 900;
/** The canvas alone may be 1.3 times as slow as a bare one. */
const mostOverBare = 1.3;
/** Going on without a thought may be that much slower than opening anew. */
const mostOverOpen = 1.2;
const mostForNext = 50;
const mostMemory = 450;
/** Milliseconds until the next tasks are ready for certain, and until the store goes on where the app waits for it. */
const standingReady = 3000;
const mostStandstill = 5000;

/** Leaves the room open at its last task but one. */
export async function measureOpening(large: LargeBatch): Promise<readonly Row[]> {
  const { launched, batchId, boxes } = large;
  const { page } = launched;
  const n = boxes.length;
  const opened: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    await leaveRoom(page);
    opened.push(await timed(page, ['click', 'task'], () => openRoom(page, batchId, 'label')));
    await page.waitForTimeout(thinking);
    const address = await addressOnScreen(page);
    bare.push((await drawBare(page, { address, boxes, times: 0 })).shown);
  }
  await page.waitForTimeout(thinking);
  const memory = await memoryOf(launched);
  const next = await press(page, 'KeyF', thinking);
  await reopen(large);
  const hurried = await press(page, 'KeyF', 0);
  await reopen(large);
  const answered = await press(page, 'Enter', thinking);
  const floor = median(bare);
  const open = median(opened);
  const row = (name: string, taken: readonly number[], limit: number) =>
    rowOf({ name, n, ours: median(taken), limit, unit: 'ms' });
  return [
    rowOf({ name: 'open', n, ours: open, floor, limit: floor * mostOverBare, unit: 'ms' }),
    row('next', next, mostForNext),
    row('next, without a thought', hurried, Math.max(open, floor) * mostOverOpen),
    row('answer to next', answered, mostForNext),
    rowOf({ name: 'memory, two ahead', n, ours: memory, limit: mostMemory, unit: 'MB' }),
  ];
}

/** How long an answer takes to bring up the next task while the process that stores it stands still. */
export async function measureStandstill(large: LargeBatch): Promise<readonly Row[]> {
  const { launched, boxes } = large;
  const { page } = launched;
  await reopen(large);
  // What is measured is the store standing still, not how soon the next task was there.
  await page.waitForTimeout(standingReady);
  const goOn = await standStill(launched);
  if (goOn === null) return [];
  const patience = setTimeout(goOn, mostStandstill);
  try {
    const ours = await timed(page, ['keydown', 'task'], () => page.keyboard.press('Enter'));
    const name = 'answer to next, store standing still';
    return [rowOf({ name, n: boxes.length, ours, limit: mostForNext, unit: 'ms' })];
  } finally {
    clearTimeout(patience);
    goOn();
    await page.waitForTimeout(thinking);
  }
}

/** Address of the picture on screen. */
export async function addressOnScreen(page: Page): Promise<string> {
  const sha256 = await page.getByTestId('label-room').getAttribute('data-asset');
  return assetUrl(sha256 ?? '');
}

async function reopen({ launched, batchId }: LargeBatch): Promise<void> {
  const { page } = launched;
  await leaveRoom(page);
  await openRoom(page, batchId, 'label');
  await page.locator('[data-testid="canvas"][data-ready="true"]').waitFor();
  await page.waitForTimeout(thinking);
}

async function press(page: Page, key: string, pause: number): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    await page.waitForTimeout(pause);
    taken.push(await timed(page, ['keydown', 'task'], () => page.keyboard.press(key)));
  }
  return taken;
}
