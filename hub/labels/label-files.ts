/** Reads the label files of other tools below a path. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { importFormatOf } from '#shared/format/formats.ts';
import type { ImportFormat, Reading, ReadOptions } from '#shared/format/import-format.ts';
import type { Pictures } from '#shared/format/pictures.ts';
import { openScratch } from '#shared/node/scratch-file.ts';
import { textFile } from '#shared/node/text-file.ts';
import type { FoundFile } from '../projects/walk-files.ts';
import { Refusal } from '../refusal.ts';

/** What `readLabelFiles` goes by: `pictures` are those that the labels may be about, null for texts. */
export type LabelFiles = {
  /** For messages. */
  readonly root: string;
  readonly files: readonly FoundFile[];
  /** The name of an import format. */
  readonly format: string;
  readonly pictures: Pictures | null;
  readonly options: ReadOptions;
  /** A folder for what has to be put aside on the way; the system's own when left out. */
  readonly room?: string;
};

/** Reads every file of the format, part by part. Throws a Refusal where there is none. */
export async function* readLabelFiles(asked: LabelFiles): AsyncGenerator<Reading, void> {
  const format = importFormatOf(asked.format);
  if (format === null) throw new Error(`no reader for ${asked.format}`);
  const taken = takenBy(format, asked.files);
  // Class folders go by where the pictures lie, and no file is read.
  if (taken.length === 0 && format.name !== 'folders') {
    throw new Refusal(
      'body-malformed',
      `${asked.root} holds no file that --format ${asked.format} reads.`,
    );
  }
  const sources = taken.map(({ path, name }) => textFile(path, name));
  const own = await ownTableOptions(format, taken[0], asked.files);
  const options = { ...own, ...asked.options };
  const scratch = openScratch(asked.room);
  try {
    yield* format.read(sources, asked.pictures, options, scratch);
  } finally {
    await scratch.close();
  }
}

/** The files that a format would read; one that is named by itself is taken at its word. */
export function takenBy(format: ImportFormat, files: readonly FoundFile[]): readonly FoundFile[] {
  return files.length === 1 ? files : files.filter(({ name }) => format.takes(name));
}

/** How this product writes its own tables. */
const ownTable: ReadOptions = { guarded: true, quoting: 'rfc4180' };

/** How a table is written that comes from an export of this product, as the manifest beside it says; of others nothing. */
async function ownTableOptions(
  format: ImportFormat,
  table: FoundFile | undefined,
  files: readonly FoundFile[],
): Promise<ReadOptions> {
  if (table === undefined || !['csv', 'tsv'].includes(format.name)) return {};
  const folder = table.name.slice(0, table.name.lastIndexOf('/') + 1);
  const beside =
    files.length === 1
      ? join(dirname(table.path), 'manifest.json')
      : files.find(({ name }) => name === `${folder}manifest.json`)?.path;
  if (beside === undefined) return {};
  const manifest = await readFile(beside, 'utf8').catch(() => '');
  if (!/"manifest":\s*1\b/.test(manifest)) return {};
  return /"multiple":\s*true\b/.test(manifest) ? { ...ownTable, classSeparator: ';' } : ownTable;
}
