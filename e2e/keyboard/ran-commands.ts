/** Which commands keys have run in the app, as its own event tells. */
import type { Page } from 'playwright-core';
import { eventually } from '../driver/eventually.ts';

declare global {
  interface Window {
    ranCommands?: string[];
  }
}

/** Begins to listen, or forgets what was heard so far. */
export async function listenForCommands(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (window.ranCommands === undefined) {
      window.addEventListener('jaturi-command', (event) => {
        const { id, which } = (event as CustomEvent<{ id: string; which: number }>).detail;
        window.ranCommands?.push(which === 0 ? id : `${id}:${which + 1}`);
      });
    }
    window.ranCommands = [];
  });
}

/** The commands that ran since, in order. */
export function ranCommands(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.ranCommands ?? []);
}

/** Waits until the command has run. */
export async function untilRan(page: Page, id: string): Promise<void> {
  await eventually(`${id} to run`, async () =>
    (await ranCommands(page)).includes(id) ? true : null,
  );
}
