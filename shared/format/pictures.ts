/** Finds the picture that a label file means, though tools write names with other folders, case or extension. */
import type { BrokenReason } from './broken-reason.ts';
import { withoutExtension } from './label-paths.ts';

export type KnownPicture = {
  /** Relative, with forward slashes, as it is on disk. */
  readonly path: string;
  /** Shown size in image pixels; null when unknown. */
  readonly width: number | null;
  readonly height: number | null;
};

export type Pictures = {
  readonly all: readonly KnownPicture[];
  /** Those with a file name, or with one but for its extension; both in lower case and NFC. */
  readonly named: (name: string) => readonly KnownPicture[];
  readonly stemmed: (stem: string) => readonly KnownPicture[];
};

/** Indexes the pictures at hand. */
export function picturesOf(all: Iterable<KnownPicture>): Pictures {
  const list = [...all];
  return {
    all: list,
    named: lookUp(list, (picture) => baseName(comparable(picture.path))),
    stemmed: lookUp(list, (picture) => stemOf(comparable(picture.path))),
  };
}

/** Either the picture that `written` in the file `from` means, or why there is none. */
export function findPicture(
  pictures: Pictures | null,
  written: string,
  from: string,
): KnownPicture | BrokenReason {
  const name = comparable(written.trim());
  if (baseName(name) === '') return 'name-empty';
  if (pictures === null) return { path: written, width: null, height: null };
  return nearest(pictures.named(baseName(name)), name, from, (path) => (path === name ? 1 : 0));
}

/**
 * The picture that shares its name, apart from the extension, with the label file `from`; or the whole name, as
 * `a.jpg.txt` does where `a.png` lies beside `a.jpg`.
 */
export function findTwin(pictures: Pictures | null, from: string): KnownPicture | BrokenReason {
  const stem = stemOf(comparable(from));
  if (pictures === null) return { path: stemOf(from), width: null, height: null };
  const candidates = [...pictures.stemmed(stem), ...pictures.named(stem)];
  const twin = withoutRoleFolders(withoutExtension(comparable(from)));
  return nearest(candidates, stem, from, (path) => {
    const place = withoutRoleFolders(path);
    return withoutExtension(place) === twin ? 2 : place === twin ? 1 : 0;
  });
}

/** Data sets keep pictures and labels in twin folders of these names. */
function withoutRoleFolders(path: string): string {
  return path
    .split('/')
    .filter((part) => !/^(images|labels|jpegimages|annotations)$/.test(part))
    .join('/');
}

/** The last part of a path without its extension. */
export function stemOf(path: string): string {
  return withoutExtension(baseName(path));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Windows paths, decomposed Hangul, case and the query of a web address must not hide a picture. */
function comparable(path: string): string {
  const slashed = path.normalize('NFC').replaceAll('\\', '/').toLowerCase();
  return /^[a-z]+:\/\//.test(slashed) ? slashed.replace(/[?#].*$/, '') : slashed;
}

/** Built when it is first asked: a format looks pictures up by one key, and there may be hundreds of thousands. */
function lookUp(list: readonly KnownPicture[], keyOf: (picture: KnownPicture) => string) {
  let groups: Map<string, KnownPicture | KnownPicture[]> | null = null;
  return (key: string): readonly KnownPicture[] => {
    groups ??= grouped(list, keyOf);
    const found = groups.get(key);
    return found === undefined ? [] : Array.isArray(found) ? found : [found];
  };
}

/** Most keys belong to one picture, which needs no list. */
function grouped(list: readonly KnownPicture[], keyOf: (picture: KnownPicture) => string) {
  const groups = new Map<string, KnownPicture | KnownPicture[]>();
  for (const picture of list) {
    const key = keyOf(picture);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, picture);
    else if (Array.isArray(group)) group.push(picture);
    else groups.set(key, [group, picture]);
  }
  return groups;
}

/**
 * Of several, the one whose folders agree best with the written name, then with the label file's folder; then the one
 * whose whole path fits best.
 */
function nearest(
  candidates: readonly KnownPicture[],
  name: string,
  from: string,
  wholeness: (path: string) => number,
): KnownPicture | BrokenReason {
  const [first] = candidates;
  if (first === undefined) return 'picture-missing';
  if (candidates.length === 1) return first;
  const folders = comparable(from).split('/').slice(0, -1);
  const ranked = candidates
    .map((picture) => {
      const path = comparable(picture.path).split('/');
      return {
        picture,
        end: agreement(path.toReversed(), name.split('/').toReversed()),
        start: agreement(path, folders),
        // `labels/train/a.txt` goes with `images/train/a.jpg`
        twin: agreement(path.slice(0, -1).toReversed(), folders.toReversed()),
        whole: wholeness(path.join('/')),
      };
    })
    .toSorted(closest);
  const [best, second] = ranked;
  if (best === undefined || second === undefined) return first;
  return closest(best, second) === 0 ? 'picture-ambiguous' : best.picture;
}

type Closeness = Record<'end' | 'twin' | 'start' | 'whole', number>;

function closest(a: Closeness, b: Closeness): number {
  return b.end - a.end || b.twin - a.twin || b.start - a.start || b.whole - a.whole;
}

/** How many leading parts are the same. */
function agreement(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count += 1;
  return count;
}
