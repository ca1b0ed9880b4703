/** What becomes of a picture file between a requester's folder and a worker's screen. */
import type { Page } from 'playwright-core';
import { nextTask } from '../roundtrip/robot/task-on-screen.ts';

export type Fate =
  /** Image pixels as the canvas shows it. */
  | { readonly what: 'shown'; readonly width: number; readonly height: number }
  /** The worker is told that it cannot be shown, and can report it. */
  | { readonly what: 'undecodable' }
  /** The requester is told why it is no picture for this app. */
  | { readonly what: 'left-out' };

/** Walks the batch on screen from its first task to its last and gives each picture's fate by the SHA-256 of its bytes. */
export async function walkPictures(page: Page, tasks: number): Promise<ReadonlyMap<string, Fate>> {
  const fates = new Map<string, Fate>();
  let before: string | null = null;
  for (let turn = 0; turn < tasks; turn += 1) {
    const task = await nextTask(page, before);
    fates.set(task.asset, task.isUndecodable ? { what: 'undecodable' } : await shownOn(page));
    before = task.taskId;
    await page.keyboard.press('KeyF');
  }
  return fates;
}

async function shownOn(page: Page): Promise<Fate> {
  const size = await page.getByTestId('canvas').getAttribute('data-picture');
  const [width = 0, height = 0] = (size ?? '').split('x').map(Number);
  return { what: 'shown', width, height };
}
