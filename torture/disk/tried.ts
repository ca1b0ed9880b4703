import type { Broken } from '../kill/promises.ts';

/** What came of one thing that was tried. */
export type Tried = {
  readonly broken: readonly Broken[];
  readonly counts: Readonly<Record<string, number>>;
};
