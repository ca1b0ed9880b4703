/** Reads texts from tables, JSON lines or plain lines into the hub. */
import { extname } from 'node:path';
import { brokenRow } from '#shared/format/broken-row.ts';
import { importFormatOf } from '#shared/format/formats.ts';
import type { Reading, ReadOptions } from '#shared/format/import-format.ts';
import type { Scratch } from '#shared/format/scratch.ts';
import { textFile } from '#shared/node/text-file.ts';
import type { AssetFolder } from '../assets/asset-folder.ts';
import type { ImportSource } from '../archives/import-source.ts';
import { Refusal } from '../refusal.ts';
import type { Readied, ReadInto } from './import-report.ts';
import { preparedStore, prepareText } from './prepared.ts';

export const textFormats = ['csv', 'tsv', 'jsonl', 'lines'] as const;
export type TextFormat = (typeof textFormats)[number];

export type TextOptions = Pick<ReadOptions, 'text' | 'label' | 'separator' | 'header'> & {
  /** Else told from the extension: `.txt` is a table where a column or separator is named, and plain lines otherwise. */
  readonly format?: TextFormat;
};

/** Reads every text of the files, each as an asset of its own: equal texts are never merged. */
export async function readTexts(
  folder: AssetFolder,
  source: Pick<ImportSource, 'root' | 'files'>,
  options: TextOptions,
  { scratch, leftOut, onProgress = () => {} }: ReadInto,
): Promise<Readied> {
  const prepared = preparedStore(scratch);
  const rows = new Map<string, number>();
  for await (const { name, reading } of readTextFiles(source, options, scratch)) {
    leftOut.add(reading.broken);
    for (const found of reading.assets) {
      if (found.text === null) {
        leftOut.add([brokenRow(found.file, found.line, 'text-missing')]);
        continue;
      }
      const row = (rows.get(name) ?? 0) + 1;
      rows.set(name, row);
      const from = { fileName: name, row };
      await prepared.add(await prepareText(folder, from, found.text, found.rawText));
    }
    onProgress(prepared.count(), null);
  }
  return { count: prepared.count(), pages: prepared.pages, undecodable: [] };
}

type TextPart = {
  readonly name: string;
  readonly format: TextFormat;
  readonly reading: Reading;
};

/** Reads the text files among the files, part by part. Throws a Refusal where there is none. */
export async function* readTextFiles(
  { root, files }: Pick<ImportSource, 'root' | 'files'>,
  options: TextOptions,
  scratch?: Scratch,
): AsyncGenerator<TextPart> {
  const known = files.flatMap((file) => {
    const format = options.format ?? textFormatOf(file.name, options);
    return format === null ? [] : [{ ...file, format }];
  });
  if (known.length === 0) {
    throw new Refusal(
      'body-malformed',
      `${root} holds no .csv, .tsv, .jsonl or .txt file. Name its format with --format.`,
    );
  }
  for (const { path, name, format } of known) {
    const reader = importFormatOf(format);
    if (reader === null) throw new Error(`no reader for ${format}`);
    for await (const reading of reader.read([textFile(path, name)], null, options, scratch)) {
      yield { name, format, reading };
    }
  }
}

/** What a text file is by its name; null where it is none. */
export function textFormatOf(name: string, options: TextOptions): TextFormat | null {
  switch (extname(name).toLowerCase()) {
    case '.csv':
      return 'csv';
    case '.tsv':
    case '.tab':
      return 'tsv';
    case '.jsonl':
    case '.ndjson':
    case '.json':
      return 'jsonl';
    case '.txt':
      return options.text === undefined && options.separator === undefined ? 'lines' : 'csv';
    default:
      return null;
  }
}
