/** Paths for label files of which there is one per picture, so that no two pictures share one. */

/** Beside every export. */
const reserved = ['manifest.json'];

/**
 * A path for each picture: its own with the extension exchanged, so that folders keep equal names apart. Pictures
 * that would meet there (`a.jpg` and `a.png`) keep their extension before the new one; equal names are numbered.
 * Names use slashes; none of the paths leaves its folder, and each is one that every system can have (`portablePart`).
 * `place` may move a name to another folder.
 */
export function labelPaths(
  names: readonly string[],
  extension: string,
  place: (name: string) => string = (name) => name,
): readonly string[] {
  const places = names.map((name) => portablePath(place(insidePath(name))));
  const short = places.map((path) => `${withoutExtension(path)}.${extension}`);
  const counts = new Map<string, number>(reserved.map((path) => [path, 1]));
  for (const path of short) counts.set(pathKey(path), (counts.get(pathKey(path)) ?? 0) + 1);
  const taken = new Set(counts.keys());
  return short.map((path, index) => {
    if (counts.get(pathKey(path)) === 1) return path;
    return freePath(places[index] ?? '', extension, taken);
  });
}

function freePath(place: string, extension: string, taken: Set<string>): string {
  let path = `${place}.${extension}`;
  let number = 2;
  while (taken.has(pathKey(path))) {
    path = `${place}~${number}.${extension}`;
    number += 1;
  }
  taken.add(pathKey(path));
  return path;
}

/** The path without its last extension. */
export function withoutExtension(path: string): string {
  return path.replace(/\.[^./]*$/, '');
}

/** Without the parts that lead nowhere or out of the folder. */
export function insidePath(name: string): string {
  const parts = name.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  const path = parts.map((part) => (part === '..' ? '_' : part)).join('/');
  return path === '' ? '_' : path;
}

function portablePath(path: string): string {
  return path.split('/').map(portablePart).join('/');
}

/** Names that stand for devices on Windows, with or without an extension. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** File systems hold names of 255 bytes or units; a number and an extension may follow. */
const longestPart = 200;

/** One part of a path as every system can have it: `_` for what Windows cannot, and cut where it is too long. */
export function portablePart(part: string): string {
  const possible = part
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, '_')
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length))
    .replace(devices, '_$1');
  const extension = /\.[^.]{1,10}$/.exec(possible)?.[0] ?? '';
  const stem = possible.slice(0, possible.length - extension.length);
  return cut(stem, longestPart - bytesIn(extension)) + extension;
}

function cut(text: string, bytes: number): string {
  if (bytesIn(text) <= bytes) return text;
  let kept = '';
  for (const point of text) {
    if (bytesIn(kept + point) > bytes) break;
    kept += point;
  }
  return kept;
}

/** Of the text in UTF-8. */
function bytesIn(text: string): number {
  let bytes = 0;
  for (const point of text) {
    const code = point.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Windows and macOS take names for equal that differ in case or in how Hangul is composed. */
export function pathKey(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
