/**
 * Estimates the true classes of units, and each person's rates of confusion, from answers alone.
 * Source: A. P. Dawid and A. M. Skene, "Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm",
 * Applied Statistics 28 (1979).
 */

/** One answer of one person to one unit; a person may answer a unit more than once. */
export type ClassAnswer = {
  readonly unit: string;
  readonly person: string;
  readonly value: string;
};

export type ClassEstimate = {
  /** For each unit the probability of every class, in the order of `values`; they add up to 1. */
  readonly posteriors: ReadonlyMap<string, readonly number[]>;
  /** For each person, rows by true class and columns by answered class; rows add up to 1, or to 0 for a class never met. */
  readonly confusions: ReadonlyMap<string, readonly (readonly number[])[]>;
  /** How frequent each class is estimated to be, in the order of `values`. */
  readonly marginals: readonly number[];
  readonly values: readonly string[];
  readonly rounds: number;
};

export type EstimateOptions = {
  /** Every class there is; classes never answered keep a share of 0. */
  readonly values: readonly string[];
  /** Ends when no probability moves by more; default 1e-6. */
  readonly tolerance?: number;
  /** Most rounds; default 200. */
  readonly mostRounds?: number;
  /** Answers added to every cell of a confusion before dividing, so that few answers do not look like certainty; default 0. */
  readonly smoothing?: number;
};

/** Runs expectation and maximisation from each unit's shares of answers, as the source does. */
export function estimateClasses(
  answers: readonly ClassAnswer[],
  { values, tolerance = 1e-6, mostRounds = 200, smoothing = 0 }: EstimateOptions,
): ClassEstimate {
  const counts = countAnswers(answers, values);
  let posteriors = startingShares(counts, values.length);
  let rounds = 0;
  for (;;) {
    const marginals = marginalsOf(posteriors, values.length);
    const confusions = confusionsOf(counts, posteriors, values.length, smoothing);
    const next = expect(counts, marginals, confusions);
    rounds += 1;
    const moved = greatestMove(posteriors, next);
    posteriors = next;
    if (moved <= tolerance || rounds >= mostRounds) {
      return { posteriors, confusions, marginals, values, rounds };
    }
  }
}

/** unit → person → how often each class was answered. */
type Counts = ReadonlyMap<string, ReadonlyMap<string, Float64Array>>;
type Posteriors = ReadonlyMap<string, number[]>;
type Confusions = ReadonlyMap<string, number[][]>;

function countAnswers(answers: readonly ClassAnswer[], values: readonly string[]): Counts {
  const positions = new Map(values.map((value, at) => [value, at]));
  const counts = new Map<string, Map<string, Float64Array>>();
  for (const { unit, person, value } of answers) {
    const at = positions.get(value);
    if (at === undefined) throw new Error(`"${value}" is not among the classes`);
    const people = counts.get(unit) ?? new Map<string, Float64Array>();
    counts.set(unit, people);
    const given = people.get(person) ?? new Float64Array(values.length);
    people.set(person, given);
    given[at] = (given[at] as number) + 1;
  }
  return counts;
}

function startingShares(counts: Counts, classes: number): Posteriors {
  const shares = new Map<string, number[]>();
  for (const [unit, people] of counts) {
    const sums = Array<number>(classes).fill(0);
    for (const given of people.values()) {
      for (const [at, count] of given.entries()) sums[at] = (sums[at] as number) + count;
    }
    shares.set(unit, normalized(sums));
  }
  return shares;
}

function marginalsOf(posteriors: Posteriors, classes: number): number[] {
  const sums = Array<number>(classes).fill(0);
  for (const shares of posteriors.values()) {
    for (const [at, share] of shares.entries()) sums[at] = (sums[at] as number) + share;
  }
  return normalized(sums);
}

function confusionsOf(
  counts: Counts,
  posteriors: Posteriors,
  classes: number,
  smoothing: number,
): Confusions {
  const confusions = new Map<string, number[][]>();
  for (const [unit, people] of counts) {
    const shares = posteriors.get(unit) as number[];
    for (const [person, given] of people) {
      const rows =
        confusions.get(person) ??
        Array.from({ length: classes }, () => Array<number>(classes).fill(smoothing));
      confusions.set(person, rows);
      for (const [truth, share] of shares.entries()) {
        const row = rows[truth] as number[];
        for (const [at, count] of given.entries()) row[at] = (row[at] as number) + share * count;
      }
    }
  }
  return new Map([...confusions].map(([person, rows]) => [person, rows.map(normalized)]));
}

/** In logarithms, since products over many answers leave the range of a double. */
function expect(counts: Counts, marginals: readonly number[], confusions: Confusions): Posteriors {
  const posteriors = new Map<string, number[]>();
  for (const [unit, people] of counts) {
    const logs = marginals.map((share) => Math.log(share));
    for (const [person, given] of people) {
      const rows = confusions.get(person) as number[][];
      for (const [truth, row] of rows.entries()) {
        for (const [at, count] of given.entries()) {
          if (count === 0) continue;
          logs[truth] = (logs[truth] as number) + count * Math.log(row[at] as number);
        }
      }
    }
    const greatest = Math.max(...logs);
    posteriors.set(unit, normalized(logs.map((log) => Math.exp(log - greatest))));
  }
  return posteriors;
}

function greatestMove(before: Posteriors, after: Posteriors): number {
  let greatest = 0;
  for (const [unit, shares] of after) {
    const old = before.get(unit) as number[];
    for (const [at, share] of shares.entries()) {
      greatest = Math.max(greatest, Math.abs(share - (old[at] as number)));
    }
  }
  return greatest;
}

/** Scaled to add up to 1; all zeros stay zeros. */
function normalized(numbers: readonly number[]): number[] {
  const sum = numbers.reduce((total, number) => total + number, 0);
  return sum === 0 ? [...numbers] : numbers.map((number) => number / sum);
}
