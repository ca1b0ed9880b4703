/** The practice room: from Find work through its door, and answering. */
import type { Locator, Page } from 'playwright-core';
import { nextTask } from '#e2e/roundtrip/robot/task-on-screen.ts';
import { goTo } from './frame.ts';

/** How far the practice of a project is, and its door, on the project's card. */
export function practiceOn(page: Page, title: string): Locator {
  return page.locator('[data-project]').filter({ hasText: title }).getByTestId('practice');
}

/** Opens the practice of a project by the keyboard, and waits until its task can be seen. */
export async function openPractice(page: Page, title: string): Promise<void> {
  await goTo(page, 'work');
  const door = practiceOn(page, title).getByRole('button');
  await door.focus();
  await page.keyboard.press('Enter');
  await nextTask(page, null);
}

/** What came of the answer that was just given. */
export async function practiceVerdict(page: Page): Promise<'right' | 'wrong'> {
  await page.getByTestId('practice-verdict').waitFor();
  const room = page.getByTestId('practice-room');
  return (await room.getAttribute('data-answered')) === 'right' ? 'right' : 'wrong';
}
