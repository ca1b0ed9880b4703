/** The task that the labeling room shows. */
import type { Page } from 'playwright-core';

export type TaskOnScreen = {
  readonly taskId: string;
  /** SHA-256 of its picture or text. */
  readonly asset: string;
  readonly items: number;
  /** Whether the app says that the picture cannot be shown. */
  readonly isUndecodable: boolean;
};

/** Waits until another task than `before` is on screen, its picture drawn. */
export async function nextTask(page: Page, before: string | null): Promise<TaskOnScreen> {
  const room = '[data-testid="label-room"][data-asset]';
  const found = page.locator(before === null ? room : `${room}:not([data-task="${before}"])`);
  await found.waitFor();
  const shown = await found.evaluate((node) => {
    const { task = '', asset = '', items = '' } = (node as HTMLElement).dataset;
    return { taskId: task, asset, items: Number(items) };
  });
  const canvas = `[data-testid="canvas"][data-task-id="${shown.taskId}"][data-ready="true"]`;
  const undecodable = page.getByTestId('picture-undecodable');
  await page.locator(`${canvas}, [data-testid="text"]`).or(undecodable).waitFor();
  await seen(page);
  return { ...shown, isUndecodable: await undecodable.isVisible() };
}

/** Waits until the eye can have seen what is on screen: two frames. */
export async function seen(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
}

/** Waits until the app says that everything done to the task is stored. */
export async function untilStored(page: Page): Promise<void> {
  await page.locator('[data-testid="label-room"][data-stored="true"]').waitFor();
}
