/** Opening a room, going on to the next task, and answering: until the eye has the picture and its boxes. */
import type { Page } from 'playwright-core';
import { assetUrl } from '#shared/contract/bridge.ts';
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import type { BatchId } from '#shared/ids.ts';
import { openRoom } from '#e2e/driver/rooms/batches.ts';
import { leaveRoom } from '#e2e/roundtrip/robot/player.ts';
import type { Row } from '../row.ts';
import { median, rowOf } from '../row.ts';

const times = 5;
/** Milliseconds that a person looks at a task. */
const thinking = 900;
/** The canvas alone may be 1.3 times as slow as a bare one, and the whole app 1.5 times as slow as that. */
const mostOverBare = 1.3 * 1.5;
const mostForNext = 50;

/** Leaves the room open at its last task but one. */
export async function measureOpening(
  page: Page,
  batchId: BatchId,
  boxes: readonly Rectangle[],
): Promise<readonly Row[]> {
  const opened: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    await leaveRoom(page);
    await page.evaluate(() => window.meter.awaitPainted('click'));
    await openRoom(page, batchId, 'label');
    opened.push(await awaited(page));
    await page.waitForTimeout(thinking);
    bare.push(await loadBare(page, boxes));
  }
  const next = await press(page, 'KeyF');
  await leaveRoom(page);
  await openRoom(page, batchId, 'label');
  await page.locator('[data-testid="canvas"][data-ready="true"]').waitFor();
  const answered = await press(page, 'Enter');
  const n = boxes.length;
  const floor = median(bare);
  const limit = floor * mostOverBare;
  return [
    rowOf({ name: 'open', n, ours: median(opened), floor, limit, unit: 'ms' }),
    rowOf({ name: 'next', n, ours: median(next), limit: mostForNext, unit: 'ms' }),
    rowOf({ name: 'answer to next', n, ours: median(answered), limit: mostForNext, unit: 'ms' }),
  ];
}

/** Address of the picture on screen. */
export async function addressOnScreen(page: Page): Promise<string> {
  const sha256 = await page.getByTestId('label-room').getAttribute('data-asset');
  return assetUrl(sha256 ?? '');
}

async function press(page: Page, key: string): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    await page.waitForTimeout(thinking);
    await page.evaluate(() => window.meter.awaitPainted('keydown'));
    await page.keyboard.press(key);
    taken.push(await awaited(page));
  }
  return taken;
}

async function loadBare(page: Page, boxes: readonly Rectangle[]): Promise<number> {
  const address = await addressOnScreen(page);
  return page.evaluate((given) => window.meter.loadBare(given.address, given.boxes), {
    address,
    boxes,
  });
}

function awaited(page: Page): Promise<number> {
  return page.evaluate(() => window.meter.awaited());
}
