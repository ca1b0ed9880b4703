/** `hub reports` */
import type { Command } from 'commander';
import { assetReports } from '../asset-reports/asset-reports.ts';
import { hubCommand, onHub, say, table, wholeNumber } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & { readonly most: number };

export function reportsCommand(): Command {
  return hubCommand(
    'reports',
    'Pictures and texts that could not be worked on, who said so, and where they were imported from; newest first',
  )
    .option('--most <lines>', 'so many lines', wholeNumber, 50)
    .action(list);
}

async function list(options: Options): Promise<void> {
  const found = await onHub(options, 'present', (context) =>
    assetReports(context.db, options.most),
  );
  say(
    options,
    found,
    table([
      ['when', 'reason', 'project', 'file', 'by', 'note', 'sha256'],
      ...found.map((one) => [
        new Date(one.at).toISOString(),
        one.reason,
        one.project ?? '',
        one.fileName ?? '',
        one.by.join(', '),
        one.note,
        one.sha256,
      ]),
    ]),
  );
}
