/**
 * How likely a label is still wrong once a reviewer has looked at it, and how often reviewers are wrong. A verdict says
 * little against what was believed before: to correct what was very likely right is more often a mistake than not to.
 * Source: the theorem of T. Bayes (Philosophical Transactions 53, 1763).
 */

/** How often somebody's verdicts are wrong, from 0 to 1. */
export type VerdictErrors = {
  /** Part of the wrong work that they approve. */
  readonly missed: number;
  /** Part of the right work that they replace by something wrong. */
  readonly spoiled: number;
};

export type LookedVerdict = 'approve' | 'fix';

/** What is believed of a reviewer before any of their verdicts was looked at again. */
export const startingErrors: VerdictErrors = { missed: 0.06, spoiled: 0.005 };
/** Part of the wrong work that is corrected at once, and of that the part that comes out wrong as well. */
const corrected = 0.75;
const correctedWrong = 0.02;
/** No share is believed to be more. */
const mostErrors = 0.5;
/** However bad somebody's record is, some of their answers are right. */
const mostDoubt = 0.8;
/** Overturned verdicts that count as seen beforehand, in expected and in found ones alike. */
const startingWeight = 3;

/** How likely the label that stands after a verdict is wrong; `doubt` is how likely the work seemed wrong before it. */
export function wrongAfter(verdict: LookedVerdict, doubt: number, errors: VerdictErrors): number {
  const wrong = Math.min(mostDoubt, doubt);
  if (verdict === 'approve') {
    const missed = wrong * errors.missed;
    return missed / (missed + (1 - wrong) * (1 - errors.spoiled));
  }
  const spoiled = (1 - wrong) * errors.spoiled;
  const found = wrong * corrected;
  return spoiled + found === 0 ? 0 : (spoiled + found * correctedWrong) / (spoiled + found);
}

/** A verdict at which somebody else looked again. */
export type Looked = {
  readonly reviewer: string;
  readonly verdict: LookedVerdict;
  /** How likely the work seemed wrong before the verdict. */
  readonly doubt: number;
  /** Whether the second look found the label wrong that the verdict had left. */
  readonly wrong: boolean;
};

export type LearnedErrors = {
  /** For whom little or nothing was looked at again. */
  readonly anyone: VerdictErrors;
  readonly people: ReadonlyMap<string, VerdictErrors>;
};

/**
 * Everyone's errors by how many of their verdicts were overturned against how many were to be expected, drawn towards
 * those of all reviewers, and these towards the starting ones, while little is known. Source: the gamma-Poisson
 * shrinkage of observed to expected counts (D. Clayton and J. Kaldor, Biometrics 43, 1987).
 */
export function learnedErrors(looks: readonly Looked[]): LearnedErrors {
  const anyone = scaled(startingErrors, looks);
  const people = new Map<string, VerdictErrors>();
  for (const [reviewer, own] of Map.groupBy(looks, (look) => look.reviewer)) {
    people.set(reviewer, scaled(anyone, own));
  }
  return { anyone, people };
}

function scaled(errors: VerdictErrors, looks: readonly Looked[]): VerdictErrors {
  const times = (verdict: LookedVerdict): number => {
    const own = looks.filter((look) => look.verdict === verdict);
    const found = own.filter((look) => look.wrong).length;
    const expected = own.reduce((sum, look) => sum + wrongAfter(verdict, look.doubt, errors), 0);
    return (found + startingWeight) / (expected + startingWeight);
  };
  return {
    missed: Math.min(mostErrors, errors.missed * times('approve')),
    spoiled: Math.min(mostErrors, errors.spoiled * times('fix')),
  };
}
