/** The command line of a round trip. */
import { parseArgs } from 'node:util';
import { UsageFailure } from './usage-failure.ts';

export const truthFormats = ['voc', 'coco', 'yolo', 'csv', 'tsv', 'folders'] as const;
export type TruthFormat = (typeof truthFormats)[number];

export type Wish = {
  readonly data: string;
  readonly format: TruthFormat;
  readonly label: string | null;
  readonly text: string | null;
  readonly separator: string | null;
  /** Whether ranges are marked in the texts, by chance, instead of giving each its class. */
  readonly ranges: boolean;
  readonly tasks: number;
  readonly seed: number;
  /** Where the export and, after a failure, pictures and logs are kept; null makes a temporary folder. */
  readonly out: string | null;
};

/** One batch holds no more. */
const mostTasks = 500;

export const usage = `Plays the whole job through the real app: import, label, lose the network, get killed, return, fix,
approve, pay, export; then compares what was exported with the truth in the data.

npm run roundtrip -- --data DIR_OR_FILE --format FORMAT [options]
npm run roundtrip -- --sets DIR

  --data DIR_OR_FILE  labeled data: a folder, or the one label file (pictures are sought beside it)
  --format FORMAT     voc      Pascal VOC, one XML file per picture
                      coco     COCO object detection, JSON
                      yolo     one TXT file per picture, with classes.txt, obj.names or data.yaml
                      csv tsv  rows with a picture's file name or a text, and its class;
                               or one box per row (filename, class, xmin, ymin, xmax, ymax)
                      folders  pictures in a folder for each class
  --label COLUMN      csv, tsv: the column of the class, by name or by number from 1; may be left out
                      when it is called "label" or there are just two columns
  --text COLUMN       csv, tsv: the column of the text
  --separator C       csv, tsv: what stands between cells, such as ";" or "|"
  --ranges            csv, tsv of texts: marks ranges in them by chance, with the classes of the data
  --tasks N           how many tasks to label, 1 to ${mostTasks} (default 30); all where there are fewer
  --seed S            chooses the pictures, mistakes and gestures, a whole number (default 1)
  --out DIR           keeps the export, and pictures and logs of a failure (default: a temporary folder)
  --sets DIR          no app: every known data set below DIR goes in by the hub's command line, out in
                      every format and in again, and is held against what is known of it
  --help              shows this

The last line is JSON. Ends with 0 when everything came back and was paid, 1 when not, 2 when the
arguments or the data cannot be used.
`;

/** The folder of data sets that `--sets` names, null where it is not asked for. Throws UsageFailure as `wishOf` does. */
export function setsOf(words: readonly string[]): string | null {
  const { sets, help, ...others } = valuesOf(words);
  if (sets === undefined || help === true) return null;
  const [other] = Object.keys(others);
  if (other === undefined) return sets;
  throw new UsageFailure(`--sets plays whole data sets by the command line: leave out --${other}.`);
}

/** Null when help was asked for. Throws UsageFailure with one sentence that says what to change. */
export function wishOf(words: readonly string[]): Wish | null {
  const values = valuesOf(words);
  if (values.help === true) return null;
  if (values.data === undefined) {
    throw new UsageFailure('--data is missing: name a folder or file of labeled data.');
  }
  const format = truthFormats.find((one) => one === values.format);
  if (format === undefined) {
    const found = values.format === undefined ? 'is missing' : `"${values.format}" is not known`;
    throw new UsageFailure(`--format ${found}: choose one of ${truthFormats.join(', ')}.`);
  }
  const isTable = format === 'csv' || format === 'tsv';
  for (const name of ['label', 'text', 'separator'] as const) {
    if (values[name] === undefined) continue;
    if (values[name] === '') {
      throw new UsageFailure(`--${name} is empty: give it a value or leave it out.`);
    }
    if (!isTable) {
      throw new UsageFailure(
        `--${name} goes with --format csv or tsv; leave it out for ${format}.`,
      );
    }
  }
  if (values.ranges === true && !isTable) {
    throw new UsageFailure(`--ranges goes with --format csv or tsv; leave it out for ${format}.`);
  }
  return {
    data: values.data,
    format,
    label: values.label ?? null,
    text: values.text ?? null,
    separator: values.separator ?? null,
    ranges: values.ranges === true,
    tasks: wholeNumber('tasks', values.tasks ?? '30', 1, mostTasks),
    seed: wholeNumber('seed', values.seed ?? '1', 0, 2 ** 32 - 1),
    out: values.out ?? null,
  };
}

const text = { type: 'string' } as const;
const options = {
  data: text,
  format: text,
  label: text,
  text,
  separator: text,
  ranges: { type: 'boolean' },
  tasks: text,
  seed: text,
  out: text,
  sets: text,
  help: { type: 'boolean', short: 'h' },
} as const;

function valuesOf(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, strict: true }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageFailure(`${reason} See npm run roundtrip -- --help.`);
  }
}

function wholeNumber(name: string, written: string, least: number, most: number): number {
  const number = Number(written);
  if (/^\d+$/.test(written) && number >= least && number <= most) return number;
  throw new UsageFailure(
    `--${name} is "${written}": give a whole number from ${least} to ${most}.`,
  );
}
