/** The pages about the keyboard, with something to see on them. */
import type { Page } from 'playwright-core';
import { keyboardOn } from '../driver/keyboard.ts';
import { goTo } from '../driver/rooms/frame.ts';
import type { Camera } from './camera.ts';

/** Shows the keymap, and what the app hears of a key with Hangul on. */
export async function showKeyboard(page: Page, shoot: Camera['shoot']): Promise<void> {
  const keyboard = await keyboardOn(page);
  await goTo(page, 'settings');
  await page.getByTestId('open-keyboard').click();
  await page.getByTestId('restore-all').waitFor();
  await shoot('keymap');
  await page.getByRole('tab').last().click();
  await page.getByTestId('key-pad').focus();
  await keyboard.press('KeyD', 'hangul');
  await page.locator('[data-testid="key-reading"][data-code="KeyD"]').waitFor();
  await shoot('key-check');
}
