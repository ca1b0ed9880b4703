/** `hub held`, and what an operator decides about it. */
import type { Command } from 'commander';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { HubContext, Work } from '../context.ts';
import { payHeld, refuseHeld, releaseHeld } from '../sync/decide-held.ts';
import { heldOperations } from '../sync/operation-store.ts';
import { hubCommand, onHub, say, table, wholeNumber } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & { readonly most: number; readonly all?: true };
type RefuseOptions = Common & { readonly why: string };

export function heldCommand(): Command {
  return hubCommand(
    'held',
    'What was received and kept, but has no effect yet, and why; newest first',
  )
    .option('--most <lines>', 'so many lines', wholeNumber, 50)
    .option('--all', 'also what was refused or paid already')
    .action(list)
    .addCommand(
      hubCommand('release', 'Judge it again: what stood in its way may be gone')
        .argument('<operation>')
        .action(release),
    )
    .addCommand(
      hubCommand('pay', 'Pay for an answer that is kept beside another one')
        .argument('<operation>')
        .action(pay),
    )
    .addCommand(
      hubCommand('refuse', 'Decide that it never counts; it stays stored and its maker is told')
        .argument('<operation>')
        .requiredOption('--why <text>', 'for the audit')
        .action(refuse),
    );
}

async function list(options: Options): Promise<void> {
  const found = await onHub(options, 'present', (context) =>
    heldOperations(context.db, options.most, options.all === true),
  );
  say(
    options,
    found,
    table([
      ['when', 'who', 'kind', 'result', 'reason', 'operation'],
      ...found.map((one) => [
        new Date(Number(one.received_at)).toISOString(),
        one.name,
        one.kind,
        one.result,
        one.reason ?? '',
        one.operation_id,
      ]),
    ]),
  );
}

async function release(operationId: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Common>();
  const outcome = await decided(options, 'held-release', operationId, (work, context) =>
    releaseHeld(work, context, operationId),
  );
  const { result, reason } = outcome;
  say(options, { operationId, result, reason }, [
    `It was judged again: ${result}${reason === null ? '' : ` (${reason})`}.`,
  ]);
}

async function pay(operationId: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Common>();
  const { won } = await decided(options, 'held-pay', operationId, (work) =>
    payHeld(work, operationId),
  );
  say(options, { operationId, won }, [`Its maker is paid ${won} won; the other answer stands.`]);
}

async function refuse(operationId: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<RefuseOptions>();
  await decided(
    options,
    'held-refuse',
    operationId,
    (work) => refuseHeld(work, operationId),
    options.why,
  );
  say(options, { operationId, why: options.why }, ['It stays stored and does not count.']);
}

/** Carries out a decision and writes it into the audit, both or neither. */
async function decided<T>(
  options: Common,
  action: string,
  object: string,
  decide: (work: Work, context: HubContext) => Promise<T>,
  result = 'ok',
): Promise<T> {
  return onHub(options, 'present', (context) =>
    inTransaction(context, async (work) => {
      const made = await decide(work, context);
      const line = { accountId: null, address: 'command-line', action, object, result };
      await audit({ ...context, db: work.db }, line);
      return made;
    }),
  );
}
