/** The room where submissions are reviewed: the grid, the large view, and sending. */
import type { Page } from 'playwright-core';

/** The task that keys are meant for in the grid. */
export async function selectedTask(page: Page): Promise<string> {
  const tile = page.locator('[data-testid="review-tile"][aria-selected="true"]');
  const taskId = await tile.getAttribute('data-task');
  if (taskId === null) throw new Error('A tile without a task.');
  return taskId;
}

/** Approves the selected task of the grid. */
export async function approveSelected(page: Page, taskId: string): Promise<void> {
  await page.keyboard.press('KeyA');
  await untilDecided(page, taskId, 'approve');
}

/** Shows the selected task of the grid large, its picture drawn. */
export async function openWalk(page: Page, taskId: string): Promise<void> {
  await page.keyboard.press('Space');
  await page.locator(`[data-testid="review-walk"][data-task="${taskId}"]`).waitFor();
  const canvas = `[data-testid="canvas"][data-task-id="${taskId}"][data-ready="true"]`;
  await page.locator(`${canvas}, [data-testid="text"]`).waitFor();
}

/** Gives the newest pin its words, and goes back to the picture or text. */
export async function commentPin(page: Page, comment: string): Promise<void> {
  const field = page.getByTestId('pin-comment-1');
  await field.fill(comment);
  await field.press('Enter');
}

/** Returns the task in the large view for one of the project's reasons, from 0, and goes back to the grid. */
export async function returnFor(page: Page, taskId: string, reason: number): Promise<void> {
  await page.keyboard.press('KeyR');
  const editor = page.getByTestId('return-editor');
  await editor.waitFor();
  await page.keyboard.press(`Digit${reason + 1}`);
  await editor.locator(`[data-testid="reason-${reason + 1}"][aria-pressed="true"]`).waitFor();
  await page.keyboard.press('Enter');
  await editor.waitFor({ state: 'detached' });
  if (await page.getByTestId('review-walk').isVisible()) {
    await page.getByTestId('walk-close').click();
  }
  await untilDecided(page, taskId, 'return');
}

/** What is decided in the batch, and not yet sent. */
export async function readProgress(
  page: Page,
): Promise<{ left: number; approved: number; returned: number; fixed: number; unsent: number }> {
  const progress = page.getByTestId('review-progress');
  return progress.evaluate((node) => {
    const { left, approved, returned, fixed, unsent } = (node as HTMLElement).dataset;
    return {
      left: Number(left),
      approved: Number(approved),
      returned: Number(returned),
      fixed: Number(fixed),
      unsent: Number(unsent),
    };
  });
}

/** Sends every decision of the batch. */
export async function sendReviews(page: Page): Promise<void> {
  await page.getByTestId('send-reviews').click();
  await page.locator('[data-testid="review-progress"][data-unsent="0"]').waitFor();
}

async function untilDecided(page: Page, taskId: string, decision: string): Promise<void> {
  await page
    .locator(`[data-testid="review-tile"][data-task="${taskId}"][data-decision="${decision}"]`)
    .waitFor();
}
