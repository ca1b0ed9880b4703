/** Waiting until the hub has everything, without asking the app to send. */
import type { Page } from 'playwright-core';

/** Milliseconds: a hub that was away is tried again after a while that grows with each attempt. */
const patience = 240_000;

export async function untilSent(page: Page): Promise<void> {
  await page
    .locator('[data-testid="sync-badge"][data-phase="idle"][data-waiting="0"]')
    .waitFor({ timeout: patience });
}
