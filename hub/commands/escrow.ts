/** `hub escrow`: what devices left because it was not taken otherwise, and taking it in. */
import type { Command } from 'commander';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { HubContext } from '../context.ts';
import type { EscrowRow } from '../database/tables.ts';
import { escrowById, escrowed } from '../escrow/escrow-store.ts';
import { fileEscrow } from '../escrow/file-escrow.ts';
import { Refusal } from '../refusal.ts';
import { hubCommand, onHub, say, table, wholeNumber } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & { readonly most: number; readonly all?: true };

export function escrowCommand(): Command {
  return hubCommand(
    'escrow',
    'What devices left here because their session, account or version was no longer good; newest first',
  )
    .option('--most <lines>', 'so many lines', wholeNumber, 50)
    .option('--all', 'also what was filed already')
    .action(list)
    .addCommand(
      hubCommand('show', 'Print what was left, exactly as it came')
        .argument('<escrow>')
        .action(show),
    )
    .addCommand(
      hubCommand('file', 'Take it in as if it had been sent; its device may send it again later')
        .argument('<escrow>')
        .action(file),
    );
}

async function list(options: Options): Promise<void> {
  const found = await onHub(options, 'present', (context) =>
    escrowed(context.db, options.most, options.all === true),
  );
  say(
    options,
    found,
    table([
      ['when', 'who', 'why', 'protocol', 'characters', 'filed', 'escrow'],
      ...found.map((one) => [
        new Date(Number(one.received_at)).toISOString(),
        one.name,
        one.reason,
        one.protocol,
        Number(one.size),
        one.filed_at === null ? '' : new Date(Number(one.filed_at)).toISOString(),
        one.escrow_id,
      ]),
    ]),
  );
}

async function show(escrowId: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Common>();
  const row = await onHub(options, 'present', (context) => found(context, escrowId));
  say(options, row, [row.content]);
}

async function file(escrowId: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Common>();
  const filed = await onHub(options, 'present', async (context) => {
    const row = await found(context, escrowId);
    return inTransaction(context, async (work) => {
      const taken = await fileEscrow(work, context, row);
      const line = { accountId: null, address: 'command-line', object: escrowId, result: 'ok' };
      await audit({ ...context, db: work.db }, { ...line, action: 'escrow-file' });
      return taken;
    });
  });
  say(
    options,
    filed,
    table([
      ['result', 'reason', 'operation'],
      ...filed.map((one) => [one.result, one.reason ?? '', one.operationId]),
    ]),
  );
}

async function found({ db }: HubContext, escrowId: string): Promise<EscrowRow> {
  const row = await escrowById(db, escrowId);
  if (row === null) {
    throw new Refusal('not-found', 'Nothing lies in escrow under this id. See "escrow".');
  }
  return row;
}
