/** `hub held` */
import type { Command } from 'commander';
import { heldOperations } from '../sync/operation-store.ts';
import { hubCommand, onHub, say, table, wholeNumber } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & { readonly most: number };

export function heldCommand(): Command {
  return hubCommand(
    'held',
    'What was received and kept, but has no effect yet, and why; newest first',
  )
    .option('--most <lines>', 'so many lines', wholeNumber, 50)
    .action(run);
}

async function run(options: Options): Promise<void> {
  const found = await onHub(options, 'present', (context) =>
    heldOperations(context.db, options.most),
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
