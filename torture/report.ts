/** What a run of torture found. */

export type Report = {
  readonly command: string;
  /** Gives the same run again. */
  readonly seed: number;
  /** How much was done of what. */
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  /** What could not be done on this computer, and why; a run that leaves something out does not count as whole. */
  readonly skipped?: readonly string[];
};

export type Violation = {
  /** The promise that was broken: I1 to I20, or `ended` when the run itself broke. */
  readonly invariant: string;
  readonly detail: string;
  /** The seed that shows it alone. */
  readonly seed: number;
};

/** The last line of a run, for people and scripts alike. */
export function reportLine({ command, seed, counts, violations, skipped }: Report): string {
  return JSON.stringify({ command, seed, ...counts, skipped, violations });
}
