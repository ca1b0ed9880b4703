/** Looks what a folder, a file or a ZIP could become, and changes nothing. */
import { basename } from 'node:path';
import { readFile } from 'node:fs/promises';
import { picturesOf } from '#shared/format/pictures.ts';
import type { KnownPicture } from '#shared/format/pictures.ts';
import { pictureSize } from '#shared/picture/picture-size.ts';
import type { FolderDoing, FolderFound, LabelsFound } from '#shared/protocol/folders.ts';
import { mostQuotedRows } from '#shared/protocol/folders.ts';
import type { ImportSource } from '../archives/import-source.ts';
import { withImportSource } from '../archives/import-source.ts';
import type { HubContext } from '../context.ts';
import { readTextFiles } from '../projects/read-texts.ts';
import { findPictures, mayBePicture } from '../projects/read-pictures.ts';
import type { FoundFile } from '../projects/walk-files.ts';
import { Refusal } from '../refusal.ts';
import { countLabels, findLabels, richness } from './find-labels.ts';

export type Following = {
  readonly onDoing: (doing: Omit<FolderDoing, 'line'>) => void;
  /** Ends the work; what was begun is undone. */
  readonly signal: AbortSignal;
};

/** Throws a Refusal where there is nothing that could be labeled. */
export async function lookIntoFolder(
  context: Pick<HubContext, 'dir'>,
  path: string,
  following: Following,
): Promise<FolderFound> {
  return withImportSource(path, context.dir, (source) => look(source, following), following.signal);
}

/** Pictures where there are any, else texts: label files beside pictures are texts, too. */
export async function picturesAmong(files: readonly FoundFile[]): Promise<readonly FoundFile[]> {
  const found = await findPictures(files);
  return files.length === 1 ? found.filter(({ name }) => mayBePicture(name)) : found;
}

async function look(source: ImportSource, following: Following): Promise<FolderFound> {
  const { root, files, leftOut } = source;
  const title = basename(root)
    .normalize('NFC')
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .slice(0, 200);
  const found = await picturesAmong(files);
  if (found.length > 0) {
    const pictures = await sizesOf(found, following);
    following.onDoing({ doing: 'labels', done: 0, of: null });
    const labels = await findLabels(root, files, picturesOf(pictures).all, following.signal);
    return { title, medium: 'picture', assets: found.length, ...quoted(leftOut), labels };
  }
  if (files.length === 0) throw new Refusal('body-malformed', `${root} holds no files.`);
  following.onDoing({ doing: 'reading', done: 0, of: null });
  const byFormat = new Map<string, ReturnType<typeof countLabels>>();
  for await (const { format, reading } of readTextFiles(source, {})) {
    following.signal.throwIfAborted();
    const count = byFormat.get(format) ?? countLabels(format);
    byFormat.set(format, count);
    count.add(reading);
  }
  const counted = [...byFormat.values()].map((count) => count.found());
  const sum = (of: (one: LabelsFound) => number) =>
    counted.reduce((total, one) => total + of(one), 0);
  const rows = [...leftOut, ...counted.flatMap(({ brokenRows }) => brokenRows)];
  return {
    title,
    medium: 'text',
    assets: sum(({ assets }) => assets),
    broken: leftOut.length + sum(({ broken }) => broken),
    brokenRows: rows.slice(0, mostQuotedRows),
    labels: counted.filter((one) => richness(one) > 0),
  };
}

async function sizesOf(
  files: readonly FoundFile[],
  { onDoing, signal }: Following,
): Promise<readonly KnownPicture[]> {
  const pictures: KnownPicture[] = [];
  for (const { path, name } of files) {
    signal.throwIfAborted();
    const size = pictureSize(await readFile(path));
    pictures.push({ path: name, width: size?.width ?? null, height: size?.height ?? null });
    onDoing({ doing: 'reading', done: pictures.length, of: files.length });
  }
  return pictures;
}

function quoted(rows: readonly string[]): Pick<FolderFound, 'broken' | 'brokenRows'> {
  return { broken: rows.length, brokenRows: rows.slice(0, mostQuotedRows) };
}
