/**
 * Of pictures with one file name, the nearest to what a label file says: the one whose folders agree best with the written
 * name, then with the label file's folder, then the one whose whole path fits best. Thousands of folders may each have
 * their `1.jpg`, so that many are found by an index of their folders, and few by looking at each.
 */
import type { KnownPicture } from './pictures.ts';

/** What a label file says of where its picture is; all paths are comparable ones. */
export type Written = {
  /** The parts of the written name, with the file name last. */
  readonly name: readonly string[];
  /** The folders that the label file lies in. */
  readonly folders: readonly string[];
  /** Paths that would be the picture's as a whole, and in what form; the earlier is the better. */
  readonly wholes: readonly { readonly form: WholeForm; readonly path: string }[];
};

export type WholeForm = (path: string) => string;

export type Namesakes = {
  /** Null where several are as near as each other. */
  readonly nearest: (written: Written) => KnownPicture | null;
};

type Placed = { readonly picture: KnownPicture; readonly path: string };

/** Looks at one after the other: for a few pictures, or a single question. `pathOf` gives comparable paths. */
export function fewNamesakes(
  pictures: readonly KnownPicture[],
  pathOf: (picture: KnownPicture) => string,
): Namesakes {
  return {
    nearest(written) {
      const [best, second] = pictures
        .map((picture) => ({ picture, ...closenessOf(pathOf(picture), written) }))
        .toSorted(closest);
      if (best === undefined || (second !== undefined && closest(best, second) === 0)) return null;
      return best.picture;
    },
  };
}

type Closeness = {
  readonly end: number;
  /** `labels/train/a.txt` goes with `images/train/a.jpg` */
  readonly twin: number;
  readonly start: number;
  readonly whole: number;
};

function closenessOf(path: string, { name, folders, wholes }: Written): Closeness {
  const parts = path.split('/');
  const fits = wholes.findIndex(({ form, path: whole }) => form(path) === whole);
  return {
    end: agreement(parts.toReversed(), name.toReversed()),
    twin: agreement(parts.slice(0, -1).toReversed(), folders.toReversed()),
    start: agreement(parts, folders),
    whole: fits < 0 ? 0 : wholes.length - fits,
  };
}

function closest(a: Closeness, b: Closeness): number {
  return b.end - a.end || b.twin - a.twin || b.start - a.start || b.whole - a.whole;
}

/** How many leading parts are the same. */
function agreement(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count += 1;
  return count;
}

/** Pictures by parts of their paths, one part at each step. */
type Branch = {
  readonly pictures: Placed[];
  readonly further: Map<string, Branch>;
  /** The same pictures by their paths from the first part on; made when first asked for. */
  byStart: Branch | null;
};

function emptyBranch(): Branch {
  return { pictures: [], further: new Map(), byStart: null };
}

function branchesOf(all: readonly Placed[], partsOf: (path: string) => readonly string[]): Branch {
  const root = emptyBranch();
  for (const one of all) {
    let branch = root;
    branch.pictures.push(one);
    for (const part of partsOf(one.path)) {
      const next = branch.further.get(part) ?? emptyBranch();
      branch.further.set(part, next);
      next.pictures.push(one);
      branch = next;
    }
  }
  return root;
}

/** The furthest branch to which the parts lead, and how many led there. */
function follow(from: Branch, parts: readonly string[]): { branch: Branch; taken: number } {
  let branch = from;
  let taken = 0;
  for (const part of parts) {
    const next = branch.further.get(part);
    if (next === undefined) break;
    branch = next;
    taken += 1;
  }
  return { branch, taken };
}

/** The same by an index: for many pictures, of which each question looks at few. */
export function manyNamesakes(
  pictures: readonly KnownPicture[],
  pathOf: (picture: KnownPicture) => string,
): Namesakes {
  const all = pictures.map((picture) => ({ picture, path: pathOf(picture) }));
  const byEnd = branchesOf(all, (path) => path.split('/').slice(0, -1).toReversed());
  const byForm = new Map<WholeForm, Map<string, Placed[]>>();

  function fitting(form: WholeForm, whole: string): readonly Placed[] {
    const known = byForm.get(form) ?? Map.groupBy(all, ({ path }) => form(path));
    byForm.set(form, known);
    return known.get(whole) ?? [];
  }

  return {
    nearest(written) {
      const { name, folders, wholes } = written;
      const within = name.slice(0, -1).toReversed();
      const around = folders.toReversed();
      const named = follow(byEnd, within);
      // Where the written folders are not those around the label file, all agree with these as far as each other.
      const isOnTheWay = agreement(within.slice(0, named.taken), around) === named.taken;
      const twins = isOnTheWay
        ? follow(named.branch, around.slice(named.taken)).branch
        : named.branch;
      twins.byStart ??= branchesOf(twins.pictures, (path) => path.split('/'));
      const equals = follow(twins.byStart, folders).branch.pictures;
      const [first] = equals;
      if (first === undefined || equals.length === 1) return first?.picture ?? null;
      const best = { ...closenessOf(first.path, written), whole: 0 };
      for (const { form, path } of wholes) {
        const fits = fitting(form, path).filter(
          (one) => closest({ ...closenessOf(one.path, written), whole: 0 }, best) === 0,
        );
        if (fits.length > 0) return fits.length === 1 ? (fits[0]?.picture ?? null) : null;
      }
      return null;
    },
  };
}
