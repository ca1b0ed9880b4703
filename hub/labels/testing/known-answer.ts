/** What a reader should find in files that another tool wrote. */
import type { ReadOptions } from '#shared/format/import-format.ts';

export type Known = {
  /** A folder or a file of the sets. */
  readonly path: string;
  readonly format: string;
  readonly options?: ReadOptions;
  /** Where pictures are not there, names are kept unchecked. */
  readonly unchecked?: true;
  /** Assets, boxes or ranges, and classes chosen for whole assets. */
  readonly counts: readonly [assets: number, boxes: number, chosen: number];
  /** Some assets: the name or text, then `class x y width height` of each box or the classes chosen. */
  readonly some: readonly (readonly string[])[];
  /** How many rows are refused, and some of them. */
  readonly refused?: readonly [count: number, ...string[]];
  readonly passedOver?: readonly string[];
};
