/** `hub import` */
import { Option } from 'commander';
import type { Command } from 'commander';
import { importPath } from '../projects/import-path.ts';
import type { ImportReport } from '../projects/import-path.ts';
import { textFormats } from '../projects/read-texts.ts';
import { importFormats } from '#shared/format/formats.ts';
import { importPredictions } from '../projects/import-predictions.ts';
import type { PredictionReport } from '../projects/import-predictions.ts';
import { Refusal } from '../refusal.ts';
import type { TextFormat } from '../projects/read-texts.ts';
import { findProject } from './find-project.ts';
import { hubCommand, onHub, say } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & {
  readonly text?: string;
  readonly label?: string;
  readonly separator?: string;
  readonly header?: boolean;
  readonly as: 'assets' | 'predictions';
  readonly format?: string;
  readonly skipBad?: true;
};

export function importCommand(): Command {
  return hubCommand('import', 'Add pictures or texts to a project: all of them, or none')
    .argument('<project>', 'its title, its id, or the beginning of its id')
    .argument('<path>', 'a folder or a file')
    .option('--text <column>', 'tables: the column of texts, by its header or by its number from 1')
    .option(
      '--label <column>',
      'tables: a column of answers: not imported with assets, the classes of predictions',
    )
    .option('--separator <character>', 'tables: what stands between the cells; "tab" for a tab')
    .option('--header', 'tables: the first row names the columns')
    .option('--no-header', 'tables: the first row is a text')
    .addOption(
      new Option('--as <what>', 'what they become: tasks, or predictions for the tasks there are')
        .choices(['assets', 'predictions'])
        .default('assets'),
    )
    .addOption(
      new Option(
        '--format <format>',
        'what text files are, whatever their names end in; with predictions, what the labels are',
      ).choices(importFormats.map(({ name }) => name)),
    )
    .option('--skip-bad', 'leave out what is broken, and list it')
    .addHelpText(
      'after',
      `
Pictures: every JPEG, PNG, WebP, GIF and AVIF below the folder, told by its bytes; other files are passed over.
Texts: CSV, TSV, JSON lines, or plain lines, in UTF-8, UTF-16 or CP949.

Predictions: labels in any format, matched by the name of the picture or by the text. They are shown beside the task
and taken over by hand; a further import replaces those of the tasks that it names.

Examples:
  npm run hub -- import "카드" ./photos
  npm run hub -- import "댓글" comments.csv --text comment
  npm run hub -- import "댓글" dataset.txt --separator "|" --text 1 --no-header --skip-bad
  npm run hub -- import "카드" ./model/annotations.json --as predictions --format coco`,
    )
    .action(run);
}

async function run(written: string, path: string, options: Options): Promise<void> {
  if (options.as === 'predictions') return predict(written, path, options);
  const { format } = options;
  const report = await onHub(options, 'present', async (context) => {
    const project = await findProject(context.db, written);
    return importPath(context, project, path, {
      ...columnsOf(options),
      ...(format === undefined ? {} : { format: textFormatOf(format) }),
      skipBad: options.skipBad === true,
      ...(process.stderr.isTTY ? { onProgress: showProgress } : {}),
    });
  });
  say(options, report, linesOf(report));
}

async function predict(written: string, path: string, options: Options): Promise<void> {
  const { format } = options;
  if (format === undefined) {
    throw new Refusal('body-malformed', 'Say with --format what the predictions are written in.');
  }
  const report = await onHub(options, 'present', async (context) =>
    importPredictions(context, await findProject(context.db, written), path, {
      ...columnsOf(options),
      format,
      skipBad: options.skipBad === true,
    }),
  );
  say(options, report, predictedLines(report));
}

/** What tables are told by. */
function columnsOf({ text, label, separator, header }: Options) {
  return {
    ...(text === undefined ? {} : { text }),
    ...(label === undefined ? {} : { label }),
    ...(separator === undefined ? {} : { separator }),
    ...(header === undefined ? {} : { header }),
  };
}

function textFormatOf(format: string): TextFormat {
  const known = textFormats.find((one) => one === format);
  if (known !== undefined) return known;
  throw new Refusal(
    'body-malformed',
    `Assets are read from pictures or from ${textFormats.join(', ')}; "${format}" is for --as predictions.`,
  );
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

function predictedLines({ predicted, leftOut }: PredictionReport): string[] {
  return [
    `${predicted} tasks have predictions`,
    ...(leftOut.length === 0 ? [] : [`${leftOut.length} left out:`]),
    ...leftOut.map((line) => `  ${line}`),
  ];
}
