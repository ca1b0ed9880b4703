/** The hub on this computer, stopped and started by a person on the page of synchronisation. */
import type { Page } from 'playwright-core';
import { catalogues } from '#shared/i18n/catalogues.ts';
import { call } from '../bridge.ts';
import { eventually } from '../eventually.ts';
import { goTo } from './frame.ts';

const { sync } = catalogues.ko.app;

/** Flips the switch and waits until the hub has done it. */
export async function runEmbeddedHub(page: Page, running: boolean): Promise<void> {
  await goTo(page, 'sync');
  await page.getByText(sync.hubRun, { exact: true }).click();
  await eventually(running ? 'the hub to run' : 'the hub to stop', async () => {
    const { server } = await call(page, 'app.state', {});
    return server?.running === running ? true : null;
  });
}
