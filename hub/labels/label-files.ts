/** Reads the label files of other tools below a path. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { importFormatOf } from '#shared/format/formats.ts';
import type { ImportFormat, Reading, ReadOptions } from '#shared/format/import-format.ts';
import type { KnownPicture } from '#shared/format/pictures.ts';
import { picturesOf } from '#shared/format/pictures.ts';
import { readWhole } from '#shared/format/read-whole.ts';
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
  readonly pictures: readonly KnownPicture[] | null;
  readonly options: ReadOptions;
};

/** Reads every file of the format. Throws a Refusal where there is none. */
export async function readLabelFiles(asked: LabelFiles): Promise<Reading> {
  const format = importFormatOf(asked.format);
  if (format === null) throw new Error(`no reader for ${asked.format}`);
  const pictures = asked.pictures === null ? null : picturesOf(asked.pictures);
  // It goes by where the pictures lie and reads no file.
  if (format.name === 'folders') return readWhole(format, [], pictures, asked.options);
  const taken = takenBy(format, asked.files);
  if (taken.length === 0) {
    throw new Refusal(
      'body-malformed',
      `${asked.root} holds no file that --format ${asked.format} reads.`,
    );
  }
  const sources = taken.map(({ path, name }) => textFile(path, name));
  const own = await isOwnTable(format, taken[0], asked.files);
  return readWhole(format, sources, pictures, { ...(own ? ownTable : {}), ...asked.options });
}

/** The files that a format would read; one that is named by itself is taken at its word. */
export function takenBy(format: ImportFormat, files: readonly FoundFile[]): readonly FoundFile[] {
  return files.length === 1 ? files : files.filter(({ name }) => format.takes(name));
}

/** How this product writes its own tables. */
const ownTable: ReadOptions = { guarded: true, quoting: 'rfc4180' };

/** Whether a table comes from an export of this product, as the manifest beside it says. */
async function isOwnTable(
  format: ImportFormat,
  table: FoundFile | undefined,
  files: readonly FoundFile[],
): Promise<boolean> {
  if (table === undefined || !['csv', 'tsv'].includes(format.name)) return false;
  const folder = table.name.slice(0, table.name.lastIndexOf('/') + 1);
  const beside =
    files.length === 1
      ? join(dirname(table.path), 'manifest.json')
      : files.find(({ name }) => name === `${folder}manifest.json`)?.path;
  if (beside === undefined) return false;
  const manifest = await readFile(beside, 'utf8').catch(() => '');
  return /"manifest":\s*1\b/.test(manifest);
}
