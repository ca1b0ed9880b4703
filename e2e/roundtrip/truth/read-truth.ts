/** Reads labeled data of any supported format from a folder or file. */
import { join } from 'node:path';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import { importFormatOf } from '#shared/format/formats.ts';
import type { ImportFormat, ReadOptions, Reading } from '#shared/format/import-format.ts';
import { picturesOf } from '#shared/format/pictures.ts';
import type { KnownPicture } from '#shared/format/pictures.ts';
import type { SourceFile } from '#shared/format/record.ts';
import { readWhole } from '#shared/format/read-whole.ts';
import { textFile } from '#shared/node/text-file.ts';
import type { Wish } from '../arguments.ts';
import { UsageFailure } from '../usage-failure.ts';
import type { FoundTruth } from './assemble.ts';
import { truthOf } from './assemble.ts';
import type { DataSet } from './files.ts';
import { dataSetAt, withPicturesBeside } from './files.ts';
import { headerOf } from './header.ts';
import { pictureSize } from './picture-size.ts';

export type TruthRead = {
  readonly truth: FoundTruth;
  /** Absolute; names of tasks are relative to it. */
  readonly folder: string;
  /** Label files that were used, below `folder`. */
  readonly labelFiles: readonly string[];
  /** A line for each thing that was left out. */
  readonly notes: readonly string[];
};

export type ReadWish = Pick<Wish, 'data' | 'format' | 'label' | 'text' | 'separator'>;

/** Throws UsageFailure, naming the file and what to change, when nothing in the data can be used. */
export async function readTruth(wish: ReadWish): Promise<TruthRead> {
  const format = importFormatOf(wish.format);
  if (format === null) throw new Error(`No reader for ${wish.format}.`);
  const inside = dataSetAt(wish.data);
  const options = optionsOf(wish);
  const rows = isTable(wish)
    ? await readWhole(format, sourceFiles(inside, format, wish), null, options)
    : null;
  if (rows?.assets.length === 0) {
    throw await nothingRead(wish, rows, sourceFiles(inside, format, wish));
  }
  const holdsTexts = rows?.assets.some(({ text }) => text !== null) ?? false;
  const data = holdsTexts || inside.pictures.length > 0 ? inside : withPicturesBeside(inside);
  const files = sourceFiles(data, format, wish);
  if (!holdsTexts && data.pictures.length === 0) throw noPictures(wish);
  const pictures = holdsTexts ? [] : await measured(data);
  const reading = await readWhole(format, files, picturesOf(pictures), options);
  if (reading.assets.length === 0) throw await nothingRead(wish, reading, files);
  if (reading.classNames.length === 0) throw await noClasses(wish, files);
  const shown = hasOnlyListed(data, wish) ? listed(reading, pictures) : pictures;
  const truth = truthOf(reading, shown, wish.format);
  if (truth.tasks.length === 0) throw await nothingRead(wish, reading, files);
  const used = new Set(reading.assets.map(({ file }) => file));
  return {
    truth,
    folder: data.folder,
    labelFiles: files.map(({ path }) => path).filter((path) => used.has(path)),
    notes: notesOf(reading, holdsTexts ? [] : data.pictures, pictures),
  };
}

/** One COCO, VOC or YOLO file says which pictures it is about; a table cannot name one without boxes. */
function hasOnlyListed(data: DataSet, wish: ReadWish): boolean {
  return data.isOneFile && !isTable(wish);
}

function isTable({ format }: ReadWish): boolean {
  return format === 'csv' || format === 'tsv';
}

function listed(reading: Reading, pictures: readonly KnownPicture[]): readonly KnownPicture[] {
  const names = new Set(reading.assets.map(({ name }) => name));
  return pictures.filter(({ path }) => names.has(path));
}

/** In a folder, tables called .csv or .tsv go before those called .txt. */
function sourceFiles(data: DataSet, format: ImportFormat, wish: ReadWish): readonly SourceFile[] {
  return labelFilesOf(data, format, wish).map((path) => textFile(join(data.folder, path), path));
}

function labelFilesOf(data: DataSet, format: ImportFormat, wish: ReadWish): readonly string[] {
  if (format.name === 'folders') return [];
  if (data.isOneFile) return data.others;
  const taken = data.others.filter((path) => format.takes(path));
  const named = taken.filter((path) => path.toLowerCase().endsWith(`.${format.name}`));
  const paths = named.length > 0 ? named : taken;
  if (paths.length > 0) return paths;
  throw new UsageFailure(
    `${wish.data} holds no file that --format ${wish.format} reads: name another folder or format.`,
  );
}

/** What a picture may have, by the product's own promise. */
const mostPixels = 100_000_000;

async function measured(data: DataSet): Promise<readonly KnownPicture[]> {
  const pictures: KnownPicture[] = [];
  for (const path of data.pictures) {
    const size = await pictureSize(join(data.folder, path));
    if (size !== null && size.width * size.height <= mostPixels) pictures.push({ path, ...size });
  }
  return pictures;
}

function optionsOf({ label, text, separator }: ReadWish): ReadOptions {
  return {
    ...(label === null ? {} : { label }),
    ...(text === null ? {} : { text }),
    ...(separator === null ? {} : { separator }),
  };
}

function noPictures({ data, format }: ReadWish): UsageFailure {
  return new UsageFailure(
    `${data} holds no pictures (JPEG, PNG, WebP, GIF, AVIF) that can be read: --format ${format} needs them in this folder or below it.`,
  );
}

async function noClasses(wish: ReadWish, files: readonly SourceFile[]): Promise<UsageFailure> {
  return new UsageFailure(`${wish.data} names no class. ${await columnsToChoose(wish, files[0])}`);
}

async function nothingRead(
  wish: ReadWish,
  reading: Reading,
  files: readonly SourceFile[],
): Promise<UsageFailure> {
  const first = reading.broken[0];
  if (first === undefined) {
    return new UsageFailure(
      `${wish.data} holds nothing that is labeled as --format ${wish.format} has it. ${await columnsToChoose(wish, files[0])}`,
    );
  }
  const file = files.find(({ path }) => path === first.file);
  const fix =
    first.reason === 'column-missing'
      ? await columnsToChoose(wish, file)
      : `Put it right, or choose another --format (${wish.format} was read).`;
  return new UsageFailure(
    `Nothing in ${wish.data} can be used. ${brokenRowSentence(first)}. ${fix}`,
  );
}

async function columnsToChoose(wish: ReadWish, file: SourceFile | undefined): Promise<string> {
  const columns = isTable(wish) && file !== undefined ? await headerOf(file, optionsOf(wish)) : [];
  if (columns.length === 0) return 'Choose another folder or --format.';
  return `Choose --label and --text among the columns of ${file?.path}: ${columns.join(', ')}.`;
}

function notesOf(
  reading: Reading,
  found: readonly string[],
  pictures: readonly KnownPicture[],
): readonly string[] {
  const known = new Set(pictures.map(({ path }) => path));
  return [
    ...reading.broken.map((row) => `Left out: ${brokenRowSentence(row)}.`),
    ...found
      .filter((path) => !known.has(path))
      .map(
        (path) =>
          `Left out: ${path} cannot be read as a picture, or has more than ${mostPixels} pixels.`,
      ),
  ];
}
