/** What the corners of a Pascal VOC file mean, as far as the file shows it. Tools write three dialects. */
import type { ShownDialect } from './import-format.ts';

export type VocDialect =
  /** The original data sets: pixels counted from 1, the last one included. */
  | 'inclusive-from-one'
  /** Pixels from 0, width = xmax − xmin; shown by a corner below 1 or between pixels. */
  | 'plain'
  /** labelImg: whole pixels, width = xmax − xmin, a minimum of 0 lifted to 1. */
  | 'plain-lifted-to-one'
  /** Nothing in the file tells them apart. */
  | 'unclear';

/** What this product's own files say about themselves in `source/annotation`. */
export const plainDialectMark = 'pixels from 0, xmax = x + width';

export type VocHints = {
  readonly folder: string | undefined;
  readonly database: string | undefined;
  readonly mark: string | undefined;
  /** Only editors on a person's computer write where the picture was. */
  readonly path: string | undefined;
  /** `[xmin, ymin, xmax, ymax]` of each box as written. */
  readonly corners: readonly (readonly number[])[];
};

/** The dialect that one file shows. Numbers are believed before names. */
export function vocDialectOf(hints: VocHints): VocDialect {
  if (hints.mark === plainDialectMark) return 'plain';
  const minima = hints.corners.flatMap(([xmin = 1, ymin = 1]) => [xmin, ymin]);
  if (minima.some((one) => one < 1)) return 'plain';
  const original = [hints.folder, hints.database, hints.mark].some((one) =>
    /\bVOC ?20\d\d\b/i.test(one ?? ''),
  );
  if (original) return 'inclusive-from-one';
  if (hints.corners.flat().some((one) => !Number.isInteger(one))) return 'plain';
  return hints.database === 'Unknown' && hints.path !== undefined
    ? 'plain-lifted-to-one'
    : 'unclear';
}

/** Counts the dialects that files show. */
export function vocDialectCount() {
  const found = new Map<VocDialect, { files: number; readonly first: string }>();
  return {
    add: (dialect: VocDialect, file: string): void => {
      const counted = found.get(dialect);
      if (counted === undefined) found.set(dialect, { files: 1, first: file });
      else counted.files += 1;
    },
    shown: (): readonly ShownDialect[] =>
      [...found]
        .map(([dialect, counted]) => ({ dialect, ...counted }))
        .toSorted((a, b) => b.files - a.files),
  };
}
