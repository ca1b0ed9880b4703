/** The app in the robot's hands: opened, killed, opened again; one person at a time. */
import type { Page } from 'playwright-core';
import type { Desktop } from '#build/desktop.ts';
import { launchApp } from '#e2e/driver/launch-app.ts';
import type { LaunchedApp } from '#e2e/driver/launch-app.ts';
import { goTo, readBadge } from '#e2e/driver/rooms/frame.ts';
import { connectTo, signInWith, signOut } from '#e2e/driver/rooms/start-room.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';

export type Person = { readonly name: string; readonly password: string };

export type Player = {
  readonly page: () => Page;
  readonly app: () => LaunchedApp;
  /** Connects to the hub, once, and signs in. */
  readonly begin: (url: string, person: Person) => Promise<void>;
  /** Gives the app to another person. */
  readonly change: (person: Person) => Promise<void>;
  /** SIGKILL, and a new start on the same data. */
  readonly killAndRestart: () => Promise<void>;
  /** Signs in again where the app asks for it; true when it did. */
  readonly signInIfAsked: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** Opens the app on a fresh data folder. */
export async function openPlayer(desktop: Desktop): Promise<Player> {
  let opened = await launchApp(desktop);
  let present: Person | null = null;
  const enter = async (person: Person) => {
    present = person;
    await signInWith(opened.page, person.name, person.password);
    await opened.page.locator('[data-place]').first().waitFor();
  };
  return {
    page: () => opened.page,
    app: () => opened,
    begin: async (url, person) => {
      await connectTo(opened.page, url);
      await enter(person);
    },
    change: async (person) => {
      await signOut(opened.page);
      await enter(person);
    },
    killAndRestart: async () => {
      const { dataDir } = opened;
      await opened.kill9();
      opened = await launchApp(desktop, { dataDir });
      await opened.page.locator('[data-place]').first().waitFor();
    },
    signInIfAsked: async () => {
      const { phase } = await readBadge(opened.page);
      if (phase !== 'auth-required' || present === null) return false;
      await leaveRoom(opened.page);
      await goTo(opened.page, 'sync');
      const again = { name: catalogues.ko.app.sync.signIn, exact: true };
      await opened.page.getByRole('button', again).click();
      const dialog = opened.page.getByRole('dialog');
      await dialog.getByLabel(catalogues.ko.app.signIn.password).fill(present.password);
      await opened.page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await opened.page
        .locator('[data-testid="sync-badge"]:not([data-phase="auth-required"])')
        .waitFor();
      return true;
    },
    close: () => opened.close(),
  };
}

/** Out of a working room, if in one. */
export async function leaveRoom(page: Page): Promise<void> {
  const leave = page.getByTestId('leave');
  if (await leave.isVisible()) await leave.click();
  await page.locator('[data-place]').first().waitFor();
}
