/** `hub import` */
import { Option } from 'commander';
import type { Command } from 'commander';
import { importPath } from '../projects/import-path.ts';
import type { ImportReport } from '../projects/import-path.ts';
import { textFormats } from '../projects/read-texts.ts';
import type { TextFormat } from '../projects/read-texts.ts';
import { findProject } from './find-project.ts';
import { hubCommand, onHub, say } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & {
  readonly text?: string;
  readonly label?: string;
  readonly separator?: string;
  readonly header?: boolean;
  readonly format?: TextFormat;
  readonly skipBad?: true;
};

export function importCommand(): Command {
  return hubCommand('import', 'Add pictures or texts to a project: all of them, or none')
    .argument('<project>', 'its title, its id, or the beginning of its id')
    .argument('<path>', 'a folder or a file')
    .option('--text <column>', 'tables: the column of texts, by its header or by its number from 1')
    .option(
      '--label <column>',
      'tables: a column of answers, so that it is not taken for texts; it is not imported',
    )
    .option('--separator <character>', 'tables: what stands between the cells; "tab" for a tab')
    .option('--header', 'tables: the first row names the columns')
    .option('--no-header', 'tables: the first row is a text')
    .addOption(
      new Option('--format <format>', 'what text files are, whatever their names end in').choices(
        textFormats,
      ),
    )
    .option('--skip-bad', 'leave out what is broken, and list it')
    .addHelpText(
      'after',
      `
Pictures: every JPEG, PNG, WebP, GIF and AVIF below the folder, told by its bytes; other files are passed over.
Texts: CSV, TSV, JSON lines, or plain lines, in UTF-8, UTF-16 or CP949.

Examples:
  npm run hub -- import "카드" ./photos
  npm run hub -- import "댓글" comments.csv --text comment
  npm run hub -- import "댓글" dataset.txt --separator "|" --text 1 --no-header --skip-bad`,
    )
    .action(run);
}

async function run(written: string, path: string, options: Options): Promise<void> {
  const report = await onHub(options, 'present', async (context) => {
    const project = await findProject(context.db, written);
    const { text, label, separator, header, format, skipBad } = options;
    return importPath(context, project, path, {
      ...(text === undefined ? {} : { text }),
      ...(label === undefined ? {} : { label }),
      ...(separator === undefined ? {} : { separator }),
      ...(header === undefined ? {} : { header }),
      ...(format === undefined ? {} : { format }),
      skipBad: skipBad === true,
      ...(process.stderr.isTTY ? { onProgress: showProgress } : {}),
    });
  });
  say(options, report, linesOf(report));
}

function showProgress(done: number, of: number): void {
  process.stderr.write(`\r${done} of ${of}${done === of ? '\n' : ''}`);
}

function linesOf({ added, leftOut, undecodable }: ImportReport): string[] {
  return [
    `${added} added`,
    ...(undecodable.length === 0
      ? []
      : [`${undecodable.length} of them cannot be decoded; workers can report them:`]),
    ...undecodable.map((name) => `  ${name}`),
    ...(leftOut.length === 0 ? [] : [`${leftOut.length} left out:`]),
    ...leftOut.map((line) => `  ${line}`),
  ];
}
