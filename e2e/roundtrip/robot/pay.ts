/** What the worker is owed: by the hub's ledger, and as the earnings screen shows it. */
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { goTo } from '#e2e/driver/rooms/frame.ts';
import type { TestHub } from '#e2e/driver/start-hub.ts';
import type { Person } from './player.ts';

const Sums = z.array(z.object({ payable: z.number().int() })).length(1);

export async function ledgerWon(hub: TestHub, person: Person): Promise<number> {
  const [sums] = Sums.parse(await hub.command('ledger', '--account', person.name));
  return sums?.payable ?? 0;
}

/** Milliseconds within which the screen must have heard of the money. */
const moneyWaitMs = 60_000;

/** The sum on the earnings screen, once it is `due` or when it has not become so in time. */
export async function screenWon(page: Page, due: number): Promise<number> {
  await goTo(page, 'earnings');
  const tile = page.getByTestId('earnings-payable');
  await page
    .locator(`[data-testid="earnings-payable"][data-won="${due}"]`)
    .waitFor({ timeout: moneyWaitMs })
    .catch(() => undefined);
  return Number((await tile.getAttribute('data-won')) ?? NaN);
}
