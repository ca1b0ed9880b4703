/** `hub held`, and what an operator decides about it. */
import type { Command } from 'commander';
import type { HeldDecision } from '#shared/protocol/quality.ts';
import { commandLine } from '../audit/audit.ts';
import { decideHeld } from '../decisions/decisions.ts';
import type { HeldOutcome } from '../decisions/decisions.ts';
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
  const { result, reason } = await decided(options, operationId, { decision: 'release' });
  say(options, { operationId, result, reason }, [
    `It was judged again: ${result}${reason === null ? '' : ` (${reason})`}.`,
  ]);
}

async function pay(operationId: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Common>();
  const { won } = await decided(options, operationId, { decision: 'pay' });
  say(options, { operationId, won }, [`Its maker is paid ${won} won; the other answer stands.`]);
}

async function refuse(operationId: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<RefuseOptions>();
  await decided(options, operationId, { decision: 'refuse', why: options.why });
  say(options, { operationId, why: options.why }, ['It stays stored and does not count.']);
}

async function decided(
  options: Common,
  operationId: string,
  decision: HeldDecision,
): Promise<HeldOutcome> {
  return onHub(options, 'present', (context) =>
    decideHeld(context, commandLine, operationId, decision),
  );
}
