/** Looks what a folder, a file or a ZIP could become, and changes nothing. */
import { basename } from 'node:path';
import { picturesOf } from '#shared/format/pictures.ts';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import type { KnownPicture } from '#shared/format/pictures.ts';
import type { FolderDoing, FolderFound, LabelsFound } from '#shared/protocol/folders.ts';
import type { ImportSource } from '../archives/import-source.ts';
import { withImportSource } from '../archives/import-source.ts';
import type { HubContext } from '../context.ts';
import { readTextFiles, textFormatOf } from '../projects/read-texts.ts';
import { measurePicture } from '../projects/measure-picture.ts';
import { findPictures, mayBePicture } from '../projects/read-pictures.ts';
import type { FoundFile } from '../projects/walk-files.ts';
import { countLabels, findLabels, richness } from './find-labels.ts';
import { FolderWithoutAssets } from './folder-refusals.ts';
import { quotedRows, sumOfRows } from './quoted-rows.ts';

export type Following = {
  readonly onDoing: (doing: Omit<FolderDoing, 'line'>) => void;
  /** Ends the work; what was begun is undone. */
  readonly signal: AbortSignal;
};

/** Throws FolderWithoutAssets where there is nothing that could be labeled, and a Refusal where it cannot be read. */
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
    const { pictures, broken } = await measured(found, following);
    following.onDoing({ doing: 'labels', done: 0, of: null });
    const labels = await findLabels(root, files, picturesOf(pictures), following.signal);
    const rows = quotedRows([...leftOut, ...broken]);
    return { title, medium: 'picture', assets: pictures.length, broken: rows, labels };
  }
  const holdsTexts = files.some(({ name }) => textFormatOf(name, {}) !== null);
  if (!holdsTexts) throw new FolderWithoutAssets(root);
  const counted = await countTexts(source, following);
  const sum = (of: (one: LabelsFound) => number) =>
    counted.reduce((total, one) => total + of(one), 0);
  const assets = sum(({ assets: count }) => count);
  const broken = sumOfRows([quotedRows(leftOut), ...counted.map((one) => one.broken)]);
  if (assets === 0 && broken.count === 0) throw new FolderWithoutAssets(root);
  return {
    title,
    medium: 'text',
    assets,
    broken,
    labels: counted.filter((one) => richness(one) > 0),
  };
}

/** What tables and lists of texts hold, by their format. */
export async function countTexts(
  source: ImportSource,
  following: Following,
): Promise<readonly LabelsFound[]> {
  following.onDoing({ doing: 'reading', done: 0, of: null });
  const byFormat = new Map<string, ReturnType<typeof countLabels>>();
  for await (const { format, reading } of readTextFiles(source, {})) {
    following.signal.throwIfAborted();
    const count = byFormat.get(format) ?? countLabels(format);
    byFormat.set(format, count);
    count.add(reading);
  }
  return [...byFormat.values()].map((count) => count.found());
}

async function measured(files: readonly FoundFile[], { onDoing, signal }: Following) {
  const pictures: KnownPicture[] = [];
  const broken: BrokenRow[] = [];
  for (const [index, file] of files.entries()) {
    signal.throwIfAborted();
    const found = await measurePicture(file);
    if ('reason' in found) broken.push(found);
    else pictures.push(found);
    onDoing({ doing: 'reading', done: index + 1, of: files.length });
  }
  return { pictures, broken };
}
