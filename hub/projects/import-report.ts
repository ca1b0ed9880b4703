/** What an import found. */
import type { Prepared } from './prepared.ts';

/** One file or row that cannot be imported: which, where, why; a line of English for the operator. */
export type LeftOut = string;

export type Readied = {
  readonly prepared: readonly Prepared[];
  readonly leftOut: readonly LeftOut[];
  /** Names of pictures that the hub cannot decode; they are imported, so that workers can report them. */
  readonly undecodable: readonly string[];
};

/** Told after each file or text: how many are done, of how many. */
export type OnProgress = (done: number, of: number) => void;
