/** `hub import` */
import { Option } from 'commander';
import type { Command } from 'commander';
import { importPath } from '../projects/import-path.ts';
import type { ImportReport } from '../projects/import-path.ts';
import { textFormats } from '../projects/read-texts.ts';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import { importFormats } from '#shared/format/formats.ts';
import type { ReadOptions } from '#shared/format/import-format.ts';
import { importLabels, labelUses } from '../labels/import-labels.ts';
import type { LabelReport, LabelUse } from '../labels/import-labels.ts';
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
  readonly picture?: string;
  readonly quoting?: 'rfc4180' | 'none';
  readonly guarded?: true;
  readonly classSeparator?: string;
  readonly vocDialect?: 'plain' | 'inclusive-from-one';
  readonly as: 'work' | LabelUse;
  readonly merge?: true;
  readonly replace?: true;
  readonly explanations?: string;
  readonly addClasses?: true;
  readonly format?: string;
  readonly skipBad?: true;
};

export function importCommand(): Command {
  return hubCommand('import', 'Add pictures, texts or labels to a project: all of them, or none')
    .argument('<project>', 'its title, its id, or the beginning of its id')
    .argument('<path>', 'a folder, a file or a ZIP')
    .option('--text <column>', 'tables: the column of texts, by its header or by its number from 1')
    .option(
      '--label <column>',
      'tables: a column of answers: passed over with work, the classes of labels',
    )
    .option('--picture <column>', 'tables: the column that names pictures')
    .option('--separator <character>', 'tables: what stands between the cells; "tab" for a tab')
    .option('--header', 'tables: the first row names the columns')
    .option('--no-header', 'tables: the first row is a text')
    .addOption(
      new Option('--quoting <how>', 'tables: whether quotation marks wrap cells').choices([
        'rfc4180',
        'none',
      ]),
    )
    .option('--guarded', 'tables: an apostrophe before = + - @ is a guard and no text')
    .option('--class-separator <character>', 'tables: what stands between classes in one cell')
    .addOption(
      new Option('--voc-dialect <dialect>', 'Pascal VOC: how its numbers count').choices([
        'plain',
        'inclusive-from-one',
      ]),
    )
    .addOption(
      new Option('--as <what>', 'what they become: tasks to do, or labels for the tasks there are')
        .choices(['work', ...labelUses])
        .default('work'),
    )
    .option(
      '--explanations <file>',
      'practice: a table of two columns, .csv or with tabs: a picture’s name or a text, and why its answer is right',
    )
    .option('--merge', 'labels: where an earlier import left some, add these to them')
    .option('--replace', 'labels: where an earlier import left some, put these in their place')
    .option('--add-classes', 'labels: add the classes that the project lacks, as a new version')
    .addOption(
      new Option(
        '--format <format>',
        'what text files are, whatever their names end in; what labels are',
      ).choices(importFormats.map(({ name }) => name)),
    )
    .option('--skip-bad', 'leave out what is broken, and list it')
    .addHelpText(
      'after',
      `
Pictures: every JPEG, PNG, WebP, GIF and AVIF below the folder, told by its bytes; other files are passed over.
Texts: CSV, TSV, JSON lines, or plain lines, in UTF-8, UTF-16 or CP949.

Labels come in any format, matched by the name of the picture or by the text, and as one of four things:
  gold         answers that the hub keeps to itself and scores people by; pictures beside the labels come along
  practice     tasks to practise on before work: answered at once with the reason, which --explanations gives; never gold
  predictions  shown beside the task and taken over by hand
  finished     approved work of nobody, unpaid: it is in the next export; what people made is never changed
A picture that the files name without a box counts as one with nothing in it.

Examples:
  npm run hub -- import "카드" ./photos
  npm run hub -- import "댓글" comments.csv --text comment
  npm run hub -- import "댓글" dataset.txt --separator "|" --text 1 --no-header --skip-bad
  npm run hub -- import "카드" ./model/annotations.json --as predictions --format coco
  npm run hub -- import "카드" ./known --as gold --format voc
  npm run hub -- import "카드" ./lesson --as practice --format yolo --explanations why.tsv
  npm run hub -- import "카드" ./earlier-export --as finished --format yolo --replace`,
    )
    .action(run);
}

async function run(written: string, path: string, options: Options): Promise<void> {
  const { as } = options;
  if (as !== 'work') return label(written, path, { ...options, as });
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
  say(options, { ...report, leftOut: report.leftOut.map(brokenRowSentence) }, linesOf(report));
}

async function label(
  written: string,
  path: string,
  options: Options & { readonly as: LabelUse },
): Promise<void> {
  const { format, as, merge, replace, explanations } = options;
  if (format === undefined) {
    throw new Refusal('body-malformed', 'Say with --format what the labels are written in.');
  }
  if ((as === 'practice') !== (explanations !== undefined)) {
    throw new Refusal(
      'body-malformed',
      as === 'practice'
        ? 'Say with --explanations which table tells why the answers are right.'
        : '--explanations is for --as practice.',
    );
  }
  if (merge === true && replace === true) {
    throw new Refusal('body-malformed', 'Say --merge or --replace, not both.');
  }
  const report = await onHub(options, 'present', async (context) =>
    importLabels(context, await findProject(context.db, written), path, {
      ...columnsOf(options),
      format,
      as,
      present: merge === true ? 'merge' : replace === true ? 'replace' : null,
      skipBad: options.skipBad === true,
      addClasses: options.addClasses === true,
      ...(explanations === undefined ? {} : { explanations }),
    }),
  );
  say(
    options,
    { ...report, leftOut: report.leftOut.map(brokenRowSentence) },
    labelLines(report, as),
  );
}

/** What tables are told by. */
function columnsOf(options: Options): ReadOptions {
  const { text, label, picture, separator, header, quoting, guarded, classSeparator, vocDialect } =
    options;
  return {
    ...(text === undefined ? {} : { text }),
    ...(label === undefined ? {} : { label }),
    ...(picture === undefined ? {} : { picture }),
    ...(separator === undefined ? {} : { separator }),
    ...(header === undefined ? {} : { header }),
    ...(quoting === undefined ? {} : { quoting }),
    ...(guarded === undefined ? {} : { guarded }),
    ...(classSeparator === undefined ? {} : { classSeparator }),
    ...(vocDialect === undefined ? {} : { vocDialect }),
  };
}

function textFormatOf(format: string): TextFormat {
  const known = textFormats.find((one) => one === format);
  if (known !== undefined) return known;
  throw new Refusal(
    'body-malformed',
    `Work is read from pictures or from ${textFormats.join(', ')}; "${format}" is for labels: --as ${labelUses.join(', ')}.`,
  );
}

function showProgress(done: number, of: number | null): void {
  process.stderr.write(of === null ? `\r${done}` : `\r${done} of ${of}${done === of ? '\n' : ''}`);
}

function linesOf({ added, leftOut, undecodable }: ImportReport): string[] {
  return [
    `${added} added`,
    ...(undecodable.length === 0
      ? []
      : [`${undecodable.length} of them cannot be decoded; workers can report them:`]),
    ...undecodable.map((name) => `  ${name}`),
    ...leftOutLines(leftOut),
  ];
}

function leftOutLines(leftOut: readonly BrokenRow[]): readonly string[] {
  if (leftOut.length === 0) return [];
  return [`${leftOut.length} left out:`, ...leftOut.map((row) => `  ${brokenRowSentence(row)}`)];
}

const labeled: Record<LabelUse, string> = {
  gold: 'are gold now',
  practice: 'are practice tasks now',
  predictions: 'have predictions now',
  finished: 'are finished now',
};

function labelLines(report: LabelReport, as: LabelUse): string[] {
  const { imported, present, byPeople, unanswered, addedClasses, dialects, passedOver, leftOut } =
    report;
  return [
    `${imported} ${labeled[as]}`,
    ...(present === 0 ? [] : [`${present} of them had labels of an earlier import`]),
    ...(byPeople === 0 ? [] : [`${byPeople} were left as they are: people are at them, or were`]),
    ...(unanswered === 0 ? [] : [`${unanswered} have no class in these files and stay to be done`]),
    ...(addedClasses.length === 0 ? [] : [`classes added: ${addedClasses.join(', ')}`]),
    ...dialects.map(
      ({ dialect, files, first }) => `${files} files are written ${dialect}, as ${first} is`,
    ),
    ...passedOver.map(
      ({ what, labels, file, line }) =>
        `passed over: ${what} of ${labels} labels, the first in ${file}:${line}`,
    ),
    ...leftOutLines(leftOut),
  ];
}
