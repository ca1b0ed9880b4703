/** What a person does outside the working rooms: connect, sign in and out, go to a place, take a batch. */
import type { Page } from 'playwright-core';
import type { Purpose } from '#shared/protocol/leases.ts';
import type { Words } from './words.ts';

/** The page, and the sentences of its frame in the language that it is shown in. */
export type Face = { readonly page: Page; readonly say: Words };

export type Place =
  | 'work'
  | 'batch'
  | 'reviews'
  | 'returns'
  | 'earnings'
  | 'requester'
  | 'sync'
  | 'settings';

/** From the first screen to the form that asks for name and password. */
export async function connectTo({ page, say }: Face, url: string): Promise<void> {
  await page.getByLabel(say('start.address')).fill(url);
  await page.getByRole('button', { name: say('start.connect'), exact: true }).click();
  await page.getByLabel(say('signIn.password')).waitFor();
}

export async function signIn(
  { page, say }: Face,
  person: { readonly name: string; readonly password: string },
): Promise<void> {
  await page.getByLabel(say('signIn.name'), { exact: true }).fill(person.name);
  await page.getByLabel(say('signIn.password')).fill(person.password);
  await page.keyboard.press('Enter');
  await page.locator('[data-place]').first().waitFor();
}

export async function signOut({ page, say }: Face): Promise<void> {
  await page.locator('.rail-person').click();
  await page.getByRole('menuitem', { name: say('rail.signOut') }).click();
  await page.getByLabel(say('signIn.password')).waitFor();
}

/** Through the rail at the left. */
export async function goTo({ page }: Face, place: Place): Promise<void> {
  await page.locator(`[data-place="${place}"]`).click();
  await page.locator(`[data-place="${place}"][aria-current="page"]`).waitFor();
}

/** Takes a batch of so many tasks and waits until it is downloaded; returns its id. */
export async function takeBatch(
  face: Face,
  wanted: { readonly projectId: string; readonly purpose: Purpose; readonly tasks: number },
): Promise<string> {
  const { page, say } = face;
  const verb = wanted.purpose === 'label' ? 'work.take' : 'work.takeReview';
  await goTo(face, 'work');
  const project = page.locator(`[data-project="${wanted.projectId}"]`);
  await project.getByRole('button', { name: say(verb), exact: true }).click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByLabel(say('work.howMany'));
  await field.fill(String(wanted.tasks));
  await field.press('Tab');
  await dialog.getByRole('button', { name: say(verb), exact: true }).click();
  const batch = page.locator('[data-batch][data-download="complete"]').first();
  await batch.waitFor({ timeout: downloadWaitMs });
  const batchId = await batch.getAttribute('data-batch');
  if (batchId === null) throw new Error('The batch has no id.');
  return batchId;
}

/** Patience with the download of a batch. */
const downloadWaitMs = 300_000;

/** Enters the room where a batch is labeled or reviewed. */
export async function openRoom(face: Face, batchId: string, purpose: Purpose): Promise<void> {
  const { page, say } = face;
  await goTo(face, purpose === 'label' ? 'batch' : 'reviews');
  const names =
    purpose === 'label' ? ['batch.start', 'batch.continue'] : ['reviews.start', 'reviews.continue'];
  const button = page
    .locator(`[data-batch="${batchId}"]`)
    .getByRole('button', { name: new RegExp(`^(${names.map((key) => say(key)).join('|')})$`) });
  await button.click();
}

/** Waits until nothing waits to be sent and the hub has been heard. */
export async function untilSent({ page }: Face, patienceMs: number): Promise<void> {
  await page
    .locator('[data-testid="sync-badge"][data-phase="idle"][data-waiting="0"]')
    .waitFor({ timeout: patienceMs });
}
