/** `hub audit` */
import type { Command } from 'commander';
import { auditLines } from '../audit/audit.ts';
import { hubCommand, onHub, say, table, wholeNumber } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & { readonly most: number };

export function auditCommand(): Command {
  return hubCommand('audit', 'Who did what when, newest first')
    .option('--most <lines>', 'so many lines', wholeNumber, 50)
    .action(run);
}

async function run(options: Options): Promise<void> {
  const lines = await onHub(options, 'present', (context) => auditLines(context.db, options.most));
  say(
    options,
    lines,
    table([
      ['when', 'who', 'from', 'what', 'of', 'result'],
      ...lines.map((line) => [
        new Date(Number(line.at)).toISOString(),
        line.name ?? '-',
        line.address,
        line.action,
        line.object,
        line.result,
      ]),
    ]),
  );
}
