/** Reads pictures from a folder or file into the hub's asset folder. */
import { readFile, stat } from 'node:fs/promises';
import type { AssetFolder } from '../assets/asset-folder.ts';
import type { LeftOut, OnProgress, Readied } from './import-report.ts';
import { pictureAsset } from './picture-bytes.ts';
import { preparePicture } from './prepared.ts';
import type { Prepared } from './prepared.ts';
import { walkFiles } from './walk-files.ts';

/** Files that call themselves pictures; one that is none is broken, other files are passed over. */
const pictureNames = /\.(jpe?g|png|webp|gif|avif|bmp|tiff?|heic|heif|svg|jxl|ico|psd)$/i;

const mostBytes = 256 * 1024 * 1024;
const mostPixels = 100_000_000;

/** Stores every picture below `root`. Types are taken from the bytes, sizes from the picture as it is shown. */
export async function readPictures(
  folder: AssetFolder,
  root: string,
  onProgress: OnProgress = () => {},
): Promise<Readied> {
  const prepared: Prepared[] = [];
  const leftOut: LeftOut[] = [];
  const undecodable: string[] = [];
  const files = await walkFiles(root);
  const named = files.length === 1 ? files : files.filter(({ name }) => pictureNames.test(name));
  for (const [index, { path, name }] of named.entries()) {
    const outcome = await readPicture(folder, path, name);
    if (typeof outcome === 'string') leftOut.push(`${name}: ${outcome}`);
    else prepared.push(outcome);
    if (typeof outcome !== 'string' && outcome.asset.width === null) undecodable.push(name);
    onProgress(index + 1, named.length);
  }
  return { prepared, leftOut, undecodable };
}

async function readPicture(
  folder: AssetFolder,
  path: string,
  name: string,
): Promise<Prepared | string> {
  const { size } = await stat(path);
  if (size > mostBytes) return `has ${size} bytes; at most ${mostBytes} are accepted`;
  const bytes = await readFile(path);
  const asset = pictureAsset(bytes);
  if (asset === null) {
    return 'its bytes are no JPEG, PNG, WebP, GIF or AVIF, whatever its name says';
  }
  const pixels = (asset.width ?? 0) * (asset.height ?? 0);
  if (pixels > mostPixels) return `has ${pixels} pixels; at most ${mostPixels} are accepted`;
  return preparePicture(folder, { fileName: name, row: null }, asset, bytes);
}
