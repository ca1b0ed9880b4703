/** The set of awkward pictures beside this repository, where there is one, with what its manifest says of each file. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '#build/root.ts';
import { pictureTypeOf } from '#shared/asset.ts';
import { pictureSize } from '#shared/picture/picture-size.ts';
import type { Fate } from './fate.ts';

export type Awkward = { readonly file: string; readonly bytes: Uint8Array; readonly fate: Fate };

/** The hub takes no picture with more. */
const mostPixels = 100_000_000;

const folder = join(ROOT, '..', 'shared', 'data', 'ugly-images');

/** Null when the set is not there. */
export function awkwardPictures(): { folder: string; pictures: readonly Awkward[] } | null {
  const manifest = join(folder, 'manifest.csv');
  if (!existsSync(manifest)) return null;
  const rows = readFileSync(manifest, 'utf8').trim().split('\n').slice(1).map(cellsOf);
  const pictures = rows.map(([file = '', , , shows, shownWidth, shownHeight]) => {
    const bytes = readFileSync(join(folder, file));
    const type = pictureTypeOf(bytes);
    const size = { width: Number(shownWidth), height: Number(shownHeight) };
    const { width: measured = 0, height = 0 } = pictureSize(bytes) ?? {};
    // Hidden files are not looked at, as an import says.
    const isPassedOver = type === null || measured * height > mostPixels || isHidden(file);
    const fate: Fate = isPassedOver
      ? { what: 'left-out' }
      : shows === 'yes'
        ? { what: 'shown', ...size }
        : { what: 'undecodable' };
    return { file, bytes, fate };
  });
  return { folder, pictures };
}

function isHidden(file: string): boolean {
  return file.split('/').some((part) => part.startsWith('.'));
}

/** Cells of a line of CSV; a quoted one may hold commas. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((found) => found[2] ?? found[1] ?? '');
}
