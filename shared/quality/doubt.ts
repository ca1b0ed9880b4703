/**
 * How likely an answer is wrong before anyone looks at it: by how its maker's judged work compares with what everyone's
 * shows, and by its pace. Both are learned from verdicts; where pace says nothing, its rates come out alike.
 */

/** An answer's time over the middle of its maker's own earlier times, up to these ratios; the last band has no end. */
const paceEnds = [0.5, 0.8, 1.25, 2, Infinity] as const;
export const paceBands = paceEnds.length;
/** Where somebody's pace is not known yet. */
const middleBand = 2;
/** Fewest earlier answers from which a pace is told. */
const leastEarlier = 5;

/** The band of an answer of `activeMs`, from 0 (hurried) to `paceBands` - 1; `earlier` are times of the same person, ms. */
export function paceBandOf(activeMs: number, earlier: readonly number[]): number {
  if (earlier.length < leastEarlier) return middleBand;
  const sorted = earlier.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (middle <= 0) return middleBand;
  return paceEnds.findIndex((end) => activeMs / middle < end);
}

/** Answers that were judged, and those of them found wrong. */
export type Verdicts = { readonly judged: number; readonly wrong: number };

/** What is believed before the first verdict: one answer in ten is wrong, as firmly as so many verdicts would say. */
const startingRate = 0.1;
const startingWeight = 20;
/** Verdicts that a band's own rate needs before it weighs as much as the rate of all. */
const bandWeight = 40;

/** The share of wrong answers by band, each drawn towards the share of all as far as it is little known. */
export function ratesByPace(bands: readonly Verdicts[]): number[] {
  const judged = bands.reduce((sum, band) => sum + band.judged, 0);
  const wrong = bands.reduce((sum, band) => sum + band.wrong, 0);
  const all = (wrong + startingRate * startingWeight) / (judged + startingWeight);
  return Array.from({ length: paceBands }, (_, at) => {
    const band = bands[at] ?? { judged: 0, wrong: 0 };
    return (band.wrong + all * bandWeight) / (band.judged + bandWeight);
  });
}

/** Wrong answers that a person counts as having beforehand, in expected and in found ones alike. */
const personWeight = 1;

/**
 * A person's ratio of wrong answers found to those expected of anyone at their pace, drawn towards 1 while little is
 * known. Judged work that was picked for its pace is compared with such work, so being picked does no harm.
 * Source: the gamma-Poisson shrinkage of observed to expected counts (D. Clayton and J. Kaldor, Biometrics 43, 1987).
 */
export function personRatio(wrong: number, expected: number): number {
  return (wrong + personWeight) / (expected + personWeight);
}

/** From 0 to 1. */
export function doubtOf(bandRate: number, ratio: number): number {
  return Math.min(1, bandRate * ratio);
}
