/** Waiting until the hub has everything, without asking the app to send. */
import type { Page } from 'playwright-core';
import { call } from '#e2e/driver/bridge.ts';
import { eventually } from '#e2e/driver/eventually.ts';

/** Milliseconds: a hub that was away is tried again after a while that grows with each attempt. */
const patience = 240_000;

/** Until the badge says that nothing waits. */
export async function untilSent(page: Page): Promise<void> {
  await page
    .locator('[data-testid="sync-badge"][data-phase="idle"][data-waiting="0"]')
    .waitFor({ timeout: patience });
}

/** Until the hub has so many operations of this person, all that were ever made, and nothing waits. */
export async function untilReceived(page: Page, operations: number): Promise<void> {
  await untilMade(page, operations);
  await untilSent(page);
  const { received } = await call(page, 'sync.status', {});
  if (received !== operations) {
    throw new Error(`The hub has ${received} operations where ${operations} were made.`);
  }
}

/** Until so many operations of this person are stored on this PC, sent or not; gives how many were not sent. */
export async function untilMade(page: Page, operations: number): Promise<number> {
  return eventually(`${operations} stored operations`, async () => {
    const { received, waiting } = await call(page, 'sync.status', {});
    return received + waiting === operations ? waiting : null;
  });
}
