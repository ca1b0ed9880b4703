/** What an import found. */
import type { BrokenRow } from '#shared/format/broken-row.ts';
import type { Prepared } from './prepared.ts';

export type Readied = {
  readonly prepared: readonly Prepared[];
  /** What cannot be imported. */
  readonly leftOut: readonly BrokenRow[];
  /** Names of pictures that the hub cannot decode; they are imported, so that workers can report them. */
  readonly undecodable: readonly string[];
};

/** Told after each file or text: how many are done, of how many. */
export type OnProgress = (done: number, of: number) => void;
