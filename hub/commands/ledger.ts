/** `hub ledger` */
import type { Command } from 'commander';
import { sumLedger } from '#shared/ledger.ts';
import type { LedgerSums } from '#shared/ledger.ts';
import { accountByName } from '../accounts/account-store.ts';
import type { HubContext } from '../context.ts';
import { ledgerLines } from '../ledger/ledger-store.ts';
import { Refusal } from '../refusal.ts';
import { hubCommand, onHub, say, table } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & { readonly account?: string };
type PersonSums = LedgerSums & { readonly name: string; readonly lines: number };

export function ledgerCommand(): Command {
  return hubCommand('ledger', 'What everyone has earned, in whole won')
    .option('--account <name>', 'one person only')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const sums = await onHub(options, 'present', (context) => sumsOf(context, options.account));
  say(
    options,
    sums,
    table([
      ['name', 'in review', 'payable', 'paid', 'lines'],
      ...sums.map((one) => [one.name, one.inReview, one.payable, one.paid, one.lines]),
    ]),
  );
}

async function sumsOf(context: HubContext, account: string | undefined): Promise<PersonSums[]> {
  const only = account === undefined ? null : await accountByName(context.db, account);
  if (account !== undefined && only === null) {
    throw new Refusal('not-found', `There is nobody named "${account}". See "user list".`);
  }
  const lines = await ledgerLines(context.db);
  const names =
    only === null ? [...new Set(lines.map((line) => line.name))].toSorted() : [only.account.name];
  return names.map((name) => {
    const own = lines.filter((line) => line.name === name);
    return { name, ...sumLedger(own), lines: own.length };
  });
}
