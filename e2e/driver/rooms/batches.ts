/** Batches that were taken, and the way into the rooms where they are worked on. */
import type { Page } from 'playwright-core';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import { goTo } from './frame.ts';

const { batch, reviews } = catalogues.ko.app;

/** Enters the room where a batch is labeled or reviewed. */
export async function openRoom(page: Page, batchId: string, purpose: Purpose): Promise<void> {
  await goTo(page, purpose === 'label' ? 'batch' : 'reviews');
  const words =
    purpose === 'label' ? [batch.start, batch.continue] : [reviews.start, reviews.continue];
  const name = new RegExp(`^(${words.join('|')})$`);
  await page.locator(`[data-batch="${batchId}"]`).getByRole('button', { name }).click();
}
