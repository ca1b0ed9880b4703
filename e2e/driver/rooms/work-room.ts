/** Finding work and taking a batch of it. */
import type { Page } from 'playwright-core';
import type { BatchId } from '#shared/ids.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import { call } from '../bridge.ts';
import { goTo } from './frame.ts';

const { work } = catalogues.ko.app;
const downloadMs = 300_000;

/** Takes a batch of the project with this title, and waits until it is here whole. */
export async function takeBatch(
  page: Page,
  wanted: { readonly title: string; readonly purpose: Purpose; readonly tasks: number },
): Promise<BatchId> {
  const { title, purpose, tasks } = wanted;
  const take = purpose === 'review' ? work.takeReview : work.take;
  await goTo(page, 'work');
  const card = page.locator('[data-project]').filter({ hasText: title });
  await card.getByRole('button', { name: take, exact: true }).click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('textbox', { name: work.howMany });
  await field.fill(String(tasks));
  await field.press('Tab');
  await dialog.getByRole('button', { name: take, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const { batches } = await call(page, 'batch.list', {});
  const [newest] = batches
    .filter((one) => one.purpose === purpose && one.project.title === title)
    .toSorted((one, other) => other.takenAt - one.takenAt);
  if (newest === undefined) throw new Error(`no batch of ${title}`);
  await page
    .locator(`[data-batch="${newest.batchId}"][data-download="complete"]`)
    .waitFor({ timeout: downloadMs });
  return newest.batchId;
}
