/** Finds the picture that a label file means, though tools write names with other folders, case or extension. */
import type { BrokenReason } from './broken-reason.ts';
import { withoutExtension } from './label-paths.ts';
import { fewNamesakes, manyNamesakes } from './namesakes.ts';
import type { Namesakes, Written } from './namesakes.ts';

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
  const name = comparable(written);
  if (baseName(name.trim()) === '') return 'name-empty';
  if (pictures === null) return { path: written, width: null, height: null };
  const candidates = pictures.named(baseName(name));
  // Names may begin or end with blanks; more often these were added around them.
  const trimmed = written.trim();
  if (candidates.length === 0 && trimmed !== written) return findPicture(pictures, trimmed, from);
  const found = nearest(candidates, {
    name: name.split('/'),
    folders: foldersOf(from),
    wholes: [{ form: asItIs, path: name }],
  });
  if (found !== 'picture-ambiguous') return found;
  // Some systems keep `a.jpg` and `A.jpg` beside each other.
  return candidates.find(({ path }) => path === written) ?? found;
}

/**
 * The picture that shares its name, apart from the extension, with the label file `from`; or the whole name, as
 * `a.jpg.txt` does where `a.png` lies beside `a.jpg`.
 */
export function findTwin(pictures: Pictures | null, from: string): KnownPicture | BrokenReason {
  const stem = stemOf(comparable(from));
  if (pictures === null) return { path: stemOf(from), width: null, height: null };
  const named = pictures.named(stem);
  const twin = withoutRoleFolders(withoutExtension(comparable(from)));
  return nearest(named.length > 0 ? named : pictures.stemmed(stem), {
    name: [stem],
    folders: foldersOf(from),
    wholes: [
      { form: withoutEither, path: twin },
      { form: withoutRoleFolders, path: twin },
    ],
  });
}

function foldersOf(path: string): readonly string[] {
  return comparable(path).split('/').slice(0, -1);
}

function asItIs(path: string): string {
  return path;
}

/** Data sets keep pictures and labels in twin folders of these names. */
function withoutRoleFolders(path: string): string {
  return path
    .split('/')
    .filter((part) => !/^(images|labels|jpegimages|annotations)$/.test(part))
    .join('/');
}

function withoutEither(path: string): string {
  return withoutExtension(withoutRoleFolders(path));
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

/** So many are looked at one by one. */
const few = 16;

/** Indexes of the groups that were asked for; a group is the same list each time. */
const indexes = new WeakMap<readonly KnownPicture[], Namesakes>();

function nearest(
  candidates: readonly KnownPicture[],
  written: Written,
): KnownPicture | BrokenReason {
  const [first] = candidates;
  if (first === undefined) return 'picture-missing';
  if (candidates.length === 1) return first;
  const namesakes =
    candidates.length <= few ? fewNamesakes(candidates, pathOf) : indexOf(candidates);
  return namesakes.nearest(written) ?? 'picture-ambiguous';
}

function indexOf(candidates: readonly KnownPicture[]): Namesakes {
  const index = indexes.get(candidates) ?? manyNamesakes(candidates, pathOf);
  indexes.set(candidates, index);
  return index;
}

function pathOf({ path }: KnownPicture): string {
  return comparable(path);
}
