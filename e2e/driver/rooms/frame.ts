/** The frame around the rooms: the rail with the places, and the badge of synchronisation. */
import type { Page } from 'playwright-core';
import { eventually } from '../eventually.ts';

export type Place =
  | 'work'
  | 'batch'
  | 'reviews'
  | 'returns'
  | 'earnings'
  | 'standing'
  | 'requester'
  | 'sync'
  | 'settings';

/** Goes to a place by the rail. */
export async function goTo(page: Page, place: Place): Promise<void> {
  await page.locator(`[data-place="${place}"]`).click();
  await page.locator(`[data-place="${place}"][aria-current="page"]`).waitFor();
}

/** What the badge says of synchronisation: phase, and operations that wait to be sent. */
export async function readBadge(page: Page): Promise<{ phase: string; waiting: number }> {
  const badge = page.getByTestId('sync-badge');
  return {
    phase: (await badge.getAttribute('data-phase')) ?? '',
    waiting: Number(await badge.getAttribute('data-waiting')),
  };
}

/** Waits until the badge says that so many operations wait. */
export async function untilWaiting(page: Page, count: number): Promise<void> {
  await eventually(`${count} operations waiting`, async () =>
    (await readBadge(page)).waiting === count ? true : null,
  );
}
