/** What an import found. */
import type { BrokenRow } from '#shared/format/broken-row.ts';
import type { Scratch } from '#shared/format/scratch.ts';
import type { PreparedPages } from './prepared.ts';

/** Rows and files that are left out: how many, and those of them that are kept to be shown. */
export type LeftOut = { readonly count: number; readonly rows: readonly BrokenRow[] };

/** Collects what is left out. */
export type LeftOutRows = {
  readonly add: (rows: Iterable<BrokenRow>) => void;
  readonly all: () => LeftOut;
};

/** `most` of the rows are kept: all that are to be listed, or as many as are quoted. */
export function leftOutRows(most: number = Infinity): LeftOutRows {
  const rows: BrokenRow[] = [];
  let count = 0;
  return {
    add(some) {
      for (const row of some) {
        count += 1;
        if (rows.length < most) rows.push(row);
      }
    },
    all: () => ({ count, rows }),
  };
}

/** Where readers put what they find: assets aside, broken rows and files among what is left out. */
export type ReadInto = {
  readonly scratch: Scratch;
  readonly leftOut: LeftOutRows;
  readonly onProgress?: OnProgress;
};

/** Assets that are read and stored as files. What is wrong with the others went to a `LeftOutRows`. */
export type Readied = {
  /** How many there are. */
  readonly count: number;
  readonly pages: () => PreparedPages;
  /** Names of pictures that the hub cannot decode; they are imported, so that workers can report them. */
  readonly undecodable: readonly string[];
};

/** Told after each file or text: how many are done, of how many; null where that is not known before the end. */
export type OnProgress = (done: number, of: number | null) => void;
