/** The reviewer's part: approves what is right, returns what is not with a pin and a reason. */
import { openRoom } from '#e2e/driver/rooms/batches.ts';
import {
  approveSelected,
  commentPin,
  openWalk,
  readProgress,
  returnFor,
  selectedTask,
  sendReviews,
} from '#e2e/driver/rooms/review-room.ts';
import { takeBatch } from '#e2e/driver/rooms/work-room.ts';
import type { Page } from 'playwright-core';
import type { Made } from './label.ts';
import { walkTo } from './mark-ranges.ts';
import { leaveRoom } from './player.ts';
import type { Player } from './player.ts';
import { title } from './prepare-hub.ts';
import { seen } from './task-on-screen.ts';

export type Reviewed = { readonly approved: number; readonly returned: number };

/** Takes a review batch of so many tasks, decides each, and sends the decisions. */
export async function review(
  player: Player,
  tasks: number,
  wrong: ReadonlyMap<string, Made>,
): Promise<Reviewed> {
  const page = player.page();
  const batchId = await takeBatch(page, { title, purpose: 'review', tasks });
  await openRoom(page, batchId, 'review');
  await page.getByTestId('review-grid').waitFor();
  for (let count = 0; count < tasks; count += 1) {
    const taskId = await selectedTask(page);
    const made = wrong.get(taskId);
    if (made === undefined) await approveSelected(page, taskId);
    else await returnWithPin(page, taskId, made);
  }
  const { left, approved, returned } = await readProgress(page);
  if (left > 0) throw new Error(`${left} tasks of the review batch are still undecided.`);
  await sendReviews(page);
  await leaveRoom(page);
  return { approved, returned };
}

async function returnWithPin(page: Page, taskId: string, made: Made): Promise<void> {
  await openWalk(page, taskId);
  await seen(page);
  await pin(page, made);
  await page.locator('[data-testid="review-walk"][data-pins="1"]').waitFor();
  const isPlace = made.mistake?.mistake === 'displaced' || made.mistake?.mistake === 'one-too-many';
  await commentPin(page, isPlace ? '상자를 다시 봐 주세요.' : '클래스를 다시 봐 주세요.');
  await returnFor(page, taskId, isPlace ? 1 : 0);
}

/** On the wrong box, which lies on top; on the middle of a picture; or on a word of a text. */
async function pin(page: Page, { task, mistake }: Made): Promise<void> {
  if (mistake?.mistake === 'wrong-range') {
    await walkTo(page, mistake.wrong);
    await page.keyboard.press('KeyP');
  } else if (typeof mistake?.wrong === 'object') {
    await page.keyboard.press('Shift+Tab');
    await page.locator('[data-testid="canvas"]:not([data-selected=""])').waitFor();
    await page.keyboard.press('KeyP');
  } else if (task.text === null) await page.getByTestId('canvas').click();
  else {
    await page
      .getByTestId('text')
      .locator('p')
      .dblclick({ position: { x: 12, y: 12 } });
    await page.keyboard.press('KeyP');
  }
}
