/** What a comparison of the export with the truth counts. */
export type Tally = {
  readonly matched: number;
  readonly missing: number;
  /** Exported, but nothing like it is in the truth. */
  readonly extra: number;
  /** Exported once more than the truth holds it. */
  readonly duplicated: number;
  /** A sentence for each thing that is not as it should be. */
  readonly differences: readonly string[];
};

export const emptyTally: Tally = {
  matched: 0,
  missing: 0,
  extra: 0,
  duplicated: 0,
  differences: [],
};

/** Counts of different tasks added up. */
export function addTallies(tallies: Iterable<Tally>): Tally {
  let sum = emptyTally;
  for (const one of tallies) {
    sum = {
      matched: sum.matched + one.matched,
      missing: sum.missing + one.missing,
      extra: sum.extra + one.extra,
      duplicated: sum.duplicated + one.duplicated,
      differences: [...sum.differences, ...one.differences],
    };
  }
  return sum;
}

/** Two exports of the same tasks: only what is right in both is right. */
export function worseOf(a: Tally, b: Tally): Tally {
  return {
    matched: Math.min(a.matched, b.matched),
    missing: Math.max(a.missing, b.missing),
    extra: Math.max(a.extra, b.extra),
    duplicated: Math.max(a.duplicated, b.duplicated),
    differences: [...a.differences, ...b.differences],
  };
}
