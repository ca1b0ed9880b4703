/** Reads pictures from a folder or file into the hub's asset folder. */
import { open, readFile, stat } from 'node:fs/promises';
import { pictureTypeOf } from '#shared/asset.ts';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import { brokenRow } from '#shared/format/broken-row.ts';
import type { AssetFolder } from '../assets/asset-folder.ts';
import type { Readied, ReadInto } from './import-report.ts';
import { tooManyBytes, tooManyPixels } from './measure-picture.ts';
import { pictureAsset } from './picture-bytes.ts';
import { preparedStore, preparePicture } from './prepared.ts';
import type { Prepared } from './prepared.ts';
import type { FoundFile } from './walk-files.ts';

/** Files that call themselves pictures; one that is none is broken, other files are passed over. */
const pictureNames = /\.(jpe?g|png|webp|gif|avif|bmp|tiff?|heic|heif|svg|jxl|ico|psd)$/i;

/** Whether a file calls itself a picture. */
export function mayBePicture(name: string): boolean {
  return pictureNames.test(name);
}

/** Stores every picture among the files. Types are taken from the bytes, sizes from the picture as it is shown. */
export async function readPictures(
  folder: AssetFolder,
  files: readonly FoundFile[],
  { scratch, leftOut, onProgress = () => {} }: ReadInto,
): Promise<Readied> {
  const prepared = preparedStore(scratch);
  const undecodable: string[] = [];
  const pictures = await findPictures(files);
  for (const [index, { path, name }] of pictures.entries()) {
    const outcome = await readPicture(folder, path, name);
    if ('reason' in outcome) leftOut.add([outcome]);
    else await prepared.add(outcome);
    if ('asset' in outcome && outcome.asset.width === null) undecodable.push(name);
    onProgress(index + 1, pictures.length);
  }
  return { count: prepared.count(), pages: prepared.pages, undecodable };
}

/** Files that are pictures by name or by their first bytes; a file that is imported by itself is taken at its word. */
export async function findPictures(files: readonly FoundFile[]): Promise<readonly FoundFile[]> {
  if (files.length === 1) return files;
  const found: FoundFile[] = [];
  for (const file of files) {
    if (pictureNames.test(file.name) || pictureTypeOf(await headOf(file.path)) !== null) {
      found.push(file);
    }
  }
  return found;
}

/** As many bytes as tell a picture's type. */
const HEAD_BYTES = 16;

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Stores one picture, or says what is wrong with it. */
export async function readPicture(
  folder: AssetFolder,
  path: string,
  name: string,
): Promise<Prepared | BrokenRow> {
  const { size } = await stat(path);
  const tooLarge = tooManyBytes(name, size);
  if (tooLarge !== null) return tooLarge;
  const bytes = await readFile(path);
  const asset = pictureAsset(bytes);
  if (asset === null) return brokenRow(name, null, 'picture-no-picture');
  const tooMany = tooManyPixels({ path: name, width: asset.width, height: asset.height });
  if (tooMany !== null) return tooMany;
  return preparePicture(folder, { fileName: name, row: null }, asset, bytes);
}
