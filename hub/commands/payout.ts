/** `hub payout` */
import { access, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { csvRow, safeCell } from '#shared/format/csv-cell.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { HubContext } from '../context.ts';
import { bookPayments, payable } from '../payouts/pay-out.ts';
import type { Payment } from '../payouts/pay-out.ts';
import { Refusal } from '../refusal.ts';
import { hubCommand, onHub, say, table, wholeNumber } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & { readonly out?: string; readonly least: number };

export function payoutCommand(): Command {
  return hubCommand(
    'payout',
    'What is payable now; with --out it is written down and booked as paid',
  )
    .option('--out <file>', 'a CSV file that is not there yet: who gets how much')
    .option('--least <won>', 'pay only who has at least so much in all', wholeNumber, 1)
    .addHelpText(
      'after',
      `
Without --out nothing is booked. When the file cannot be written, nothing is booked either.

Example:
  npm run hub -- payout --least 10000 --out payout-2026-11.csv`,
    )
    .action(run);
}

async function run(options: Options): Promise<void> {
  const payments = await onHub(options, 'present', (context) =>
    options.out === undefined
      ? payable(context, options.least)
      : pay(context, options.least, options.out),
  );
  say(
    options,
    payments,
    table([
      ['name', 'project', 'won'],
      ...payments.map((one) => [one.name, one.projectTitle, one.won]),
    ]),
  );
}

async function pay(context: HubContext, least: number, out: string): Promise<Payment[]> {
  if (await isThere(out)) {
    throw new Refusal('body-malformed', `${out} is already there. Name a file that is not.`);
  }
  return inTransaction(context, async (work) => {
    const payments = await payable(work, least);
    await bookPayments(work, payments);
    await audit(
      { ...context, db: work.db },
      {
        accountId: null,
        address: 'command-line',
        action: 'payout',
        object: payments[0]?.payoutId ?? '',
        result: 'ok',
      },
    );
    // Written before the commit: what is booked is on paper, and a failed write books nothing.
    await writeFile(out, csvOf(payments), { flag: 'wx' });
    return payments;
  });
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** With a byte order mark, so that spreadsheets read the names. */
function csvOf(payments: readonly Payment[]): string {
  const rows = [
    ['payout', 'account', 'name', 'display name', 'project', 'won'],
    ...payments.map((one) => [
      one.payoutId,
      one.accountId,
      one.name,
      one.displayName,
      one.projectTitle,
      String(one.won),
    ]),
  ];
  return `\uFEFF${rows.map((row) => csvRow(row.map(safeCell))).join('')}`;
}
