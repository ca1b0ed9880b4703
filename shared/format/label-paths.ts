/** Paths for label files of which there is one per picture, so that no two pictures share one. */

/** Beside every export. */
const reserved = ['manifest.json'];

/**
 * A path for each picture: its own with the extension exchanged, so that folders keep equal names apart. Pictures
 * that would meet there (`a.jpg` and `a.png`) keep their extension before the new one; equal names are numbered.
 * Names use slashes; none of the paths leaves its folder, and colons and control characters become `_`. `place` may
 * move a name to another folder.
 */
export function labelPaths(
  names: readonly string[],
  extension: string,
  place: (name: string) => string = (name) => name,
): readonly string[] {
  const places = names.map((name) => writable(place(insidePath(name))));
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

/** A colon opens a hidden stream of a file on Windows. */
function writable(path: string): string {
  return path.replace(/[:\p{Cc}]/gu, '_');
}

/** Windows and macOS take names for equal that differ in case or in how Hangul is composed. */
export function pathKey(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
