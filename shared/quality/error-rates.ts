/**
 * What the verdicts of a project say of each pace and each class, apart from who the people were: answers that are
 * picked for review come more often from some people than from others.
 */

/** Answers of one person with the same signs that were judged, and those of them found wrong. */
export type Tally = {
  readonly person: string;
  readonly band: number;
  readonly classId: string | null;
  readonly judged: number;
  readonly wrong: number;
};

export type ErrorRates = {
  /** The share of wrong answers by band of pace, from 0 to 1. */
  readonly bands: readonly number[];
  /** How many times as often as usual answers of a class are wrong; a class that is not there counts as usual. */
  readonly classes: ReadonlyMap<string, number>;
};

/** What is believed before the first verdict: one answer in ten is wrong, as firmly as so many verdicts would say. */
const startingRate = 0.1;
const startingWeight = 20;
/** Verdicts that a band's own rate needs before it weighs as much as the rate of all. */
const bandWeight = 40;
/** Wrong answers that a class counts as having beforehand, in expected and in found ones alike. */
const classWeight = 10;
/** Rounds after which people, bands and classes hardly move any more. */
const rounds = 4;

/** Wrong answers that a person counts as having beforehand, in expected and in found ones alike. */
const personWeight = 1;

/**
 * A person's ratio of wrong answers found to those expected of anyone with the same signs, drawn towards 1 while little
 * is known. Judged work that was picked for its signs is compared with such work, so being picked does no harm.
 * Source: the gamma-Poisson shrinkage of observed to expected counts (D. Clayton and J. Kaldor, Biometrics 43, 1987).
 */
export function personRatio(wrong: number, expected: number): number {
  return (wrong + personWeight) / (expected + personWeight);
}

/**
 * Fits person × band × class to the wrong answers found, each in turn with the others held fast and drawn towards the
 * rest as far as it is little known. Source: iterative proportional fitting (W. E. Deming and F. F. Stephan, Annals of
 * Mathematical Statistics 11, 1940) of a Poisson model with shrinkage.
 */
export function learnedRates(tallies: readonly Tally[], bandCount: number): ErrorRates {
  let rates: ErrorRates = {
    bands: Array<number>(bandCount).fill(startingRate),
    classes: new Map(),
  };
  for (let round = 0; round < rounds; round += 1) {
    const ratios = personRatios(tallies, rates);
    const bands = bandRates(tallies, { rates, ratios, bandCount });
    const classes = classRatios(tallies, { bands, ratios });
    rates = { bands, classes };
  }
  return rates;
}

type Ratios = ReadonlyMap<string, number>;

function personRatios(tallies: readonly Tally[], { bands, classes }: ErrorRates): Ratios {
  const sums = new Sums<string>();
  for (const { person, band, classId, judged, wrong } of tallies) {
    sums.add(person, judged * (bands[band] ?? 0) * ratioOf(classes, classId), wrong);
  }
  return sums.shares((expected, wrong) => personRatio(wrong, expected));
}

function bandRates(
  tallies: readonly Tally[],
  known: { readonly rates: ErrorRates; readonly ratios: Ratios; readonly bandCount: number },
): readonly number[] {
  const sums = new Sums<number>();
  let judged = 0;
  let wrong = 0;
  for (const tally of tallies) {
    const ratio = known.ratios.get(tally.person) ?? 1;
    const weighed = tally.judged * ratio;
    sums.add(tally.band, weighed * ratioOf(known.rates.classes, tally.classId), tally.wrong);
    judged += weighed;
    wrong += tally.wrong;
  }
  const all = (wrong + startingRate * startingWeight) / (judged + startingWeight);
  const shares = sums.shares((own, found) => (found + all * bandWeight) / (own + bandWeight));
  return Array.from({ length: known.bandCount }, (_, band) => Math.min(1, shares.get(band) ?? all));
}

function classRatios(
  tallies: readonly Tally[],
  { bands, ratios }: { readonly bands: readonly number[]; readonly ratios: Ratios },
): Ratios {
  const sums = new Sums<string>();
  for (const { person, band, classId, judged, wrong } of tallies) {
    if (classId === null) continue;
    sums.add(classId, judged * (ratios.get(person) ?? 1) * (bands[band] ?? 0), wrong);
  }
  return sums.shares((expected, wrong) => (wrong + classWeight) / (expected + classWeight));
}

function ratioOf(classes: ReadonlyMap<string, number>, classId: string | null): number {
  return classId === null ? 1 : (classes.get(classId) ?? 1);
}

/** Expected and found wrong answers by what they are counted by. */
class Sums<Key> {
  readonly #sums = new Map<Key, { expected: number; wrong: number }>();

  add(key: Key, expected: number, wrong: number): void {
    const sum = this.#sums.get(key);
    if (sum === undefined) this.#sums.set(key, { expected, wrong });
    else {
      sum.expected += expected;
      sum.wrong += wrong;
    }
  }

  shares(shareOf: (expected: number, wrong: number) => number): Map<Key, number> {
    return new Map(
      [...this.#sums].map(([key, { expected, wrong }]) => [key, shareOf(expected, wrong)]),
    );
  }
}
