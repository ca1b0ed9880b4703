/** The first views: choosing a hub and signing in. */
import type { Page } from 'playwright-core';
import { catalogues } from '#shared/i18n/catalogues.ts';

const { start, signIn, rail } = catalogues.ko.app;
/** The first start of the embedded hub imports the samples. */
const embeddedStartMs = 60_000;

/** Starts the embedded hub from the first view, and waits until its people can be chosen. */
export async function tryOnThisComputer(page: Page): Promise<void> {
  await page.getByRole('button', { name: start.tryTitle }).click();
  await page.locator('[data-person]').first().waitFor({ timeout: embeddedStartMs });
}

/** Signs in as one of the embedded hub's people. */
export async function enterAs(page: Page, person: string): Promise<void> {
  await page.locator(`[data-person="${person}"]`).click();
  await page.locator('[data-place]').first().waitFor();
}

/** Signs out by the menu at the foot of the rail. */
export async function signOut(page: Page): Promise<void> {
  await page.locator('.rail-person').click();
  await page.getByRole('menuitem', { name: rail.signOut }).click();
  await page.locator('[data-place]').first().waitFor({ state: 'detached' });
}

/** Connects to a hub by its address from the first view, and waits for the sign-in. */
export async function connectTo(page: Page, url: string): Promise<void> {
  const form = page.getByLabel(start.address);
  await form.fill(url);
  await form.press('Enter');
  await page.getByLabel(signIn.password).waitFor();
}

/** Signs in with name and password. */
export async function signInWith(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel(signIn.name).fill(name);
  await page.getByLabel(signIn.password).fill(password);
  await page.getByRole('button', { name: signIn.submit }).click();
}
