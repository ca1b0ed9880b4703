/** The worker again: what came back is opened from the list of returns, put right and handed in. */
import type { Page } from 'playwright-core';
import { goTo } from '#e2e/driver/rooms/frame.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { DrawnBox } from '../compare/compare-boxes.ts';
import { drawBoxes, pressClass } from './draw.ts';
import { answer, isOfBoxes } from './label.ts';
import { markRange, untilHeld } from './mark-ranges.ts';
import type { Made } from './label.ts';
import { leaveRoom } from './player.ts';
import { nextTask, untilStored } from './task-on-screen.ts';
import type { Job } from './work-through.ts';
import { pencilOf } from './work-through.ts';

/** Milliseconds within which returns must have come down after signing in. */
const returnsWaitMs = 60_000;

/** Puts every returned task right; gives what was made of each in the end. */
export async function fixReturns(
  job: Job,
  wrong: ReadonlyMap<string, Made>,
): Promise<readonly Made[]> {
  const page = job.player.page();
  const rows = page.locator('.return[data-task]');
  await goTo(page, 'returns');
  await rows.nth(wrong.size - 1).waitFor({ timeout: returnsWaitMs });
  const fixed: Made[] = [];
  for (let left = await rows.count(); left > 0; left -= 1) {
    const row = rows.first();
    const taskId = (await row.getAttribute('data-task')) ?? '';
    const made = wrong.get(taskId);
    if (made === undefined) throw new Error(`Task ${taskId} was returned though it was right.`);
    await row.getByRole('button', { name: catalogues.ko.app.returns.fix }).click();
    fixed.push(await fix(job, made));
    await leaveRoom(page);
    await page.locator(`.return[data-task="${taskId}"]`).waitFor({ state: 'detached' });
  }
  return fixed;
}

async function fix(job: Job, made: Made): Promise<Made> {
  const page = job.player.page();
  const { taskId } = await nextTask(page, null);
  if (taskId !== made.taskId) throw new Error(`The list of returns opened task ${taskId}.`);
  await page.getByTestId('return-panel').getByTestId('pin-1').waitFor();
  const { mistake } = made;
  if (mistake === null) throw new Error(`Nothing is wrong with ${made.task.name}.`);
  if (typeof mistake.right === 'string') {
    await answer(page, job.classes, mistake.right);
    // Handing in the very same answer is asked about once.
    if (mistake.mistake === 'unchanged') await answer(page, job.classes, mistake.right);
    await page
      .locator(`[data-testid="label-room"][data-task="${taskId}"]`)
      .waitFor({ state: 'detached' });
    return made;
  }
  if (mistake.mistake === 'wrong-range') {
    await untilHeld(page, mistake.wrong);
    await page.keyboard.press('Delete');
    await page.locator('[data-testid="text"][data-selected=""]').waitFor();
    if (mistake.right !== null) await markRange(job, made.task.text ?? '', mistake.right);
  }
  const right = mistake.mistake === 'wrong-range' ? null : await fixBox(job, made);
  await untilStored(page);
  await page.keyboard.press('Enter');
  await page
    .locator(`[data-testid="label-room"][data-task="${taskId}"]`)
    .waitFor({ state: 'detached' });
  return { ...made, boxes: right === null ? made.boxes : [...made.boxes, right] };
}

/** The box under the pin: given its class, or deleted and, where one belongs, drawn anew. */
async function fixBox(job: Job, { mistake, wrong, task }: Made): Promise<DrawnBox | null> {
  if (mistake === null || !isOfBoxes(mistake) || wrong === null) {
    throw new Error(`There is no box to fix in ${task.name}.`);
  }
  const page = job.player.page();
  const pencil = await pencilOf(job);
  await selectPinned(page);
  const { items } = await pencil.canvas.look();
  if (mistake.mistake === 'wrong-class') {
    await pressClass(pencil, mistake.right.className);
    await pencil.canvas.element.focus();
    return { ...mistake.right, scale: wrong.scale };
  }
  await page.keyboard.press('Delete');
  await pencil.canvas.until({ items: String(items - 1), selected: '' });
  if (mistake.right === null) return null;
  const [drawn] = await drawBoxes(pencil, [mistake.right]);
  return drawn ?? null;
}

/** Walks to the first pin, which takes hold of the box that it sticks to. */
async function selectPinned(page: Page): Promise<void> {
  const pin = page.getByTestId('pin-1');
  const itemId = await pin.getAttribute('data-item-id');
  await pin.click();
  await page.locator(`[data-testid="canvas"][data-selected="${itemId}"]`).waitFor();
  await page.getByTestId('canvas').focus();
}
