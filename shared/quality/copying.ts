/**
 * Whether two people share mistakes because one copies from the other. The same wrong answers tell it, right ones do
 * not. Source of the idea: W. H. Angoff, "The Development of Statistical Indices for Detecting Cheaters", Journal of the
 * American Statistical Association 69 (1974); here as a ratio of binomial likelihoods.
 */

/** Units that both got wrong, and those of them to which both gave the very same answer. */
export type SharedWrong = { readonly wrong: number; readonly same: number };

/** Whoever copies has the same answer at least so often. */
const copiersSame = 0.9;
/** Pairs counted as having been seen beforehand, half of them with the same answer: mistakes are often the same ones. */
const startingWeight = 10;
const startingSame = 0.5;

/**
 * How many times likelier a pair's wrong answers are if one of the two copies than if they are as often the same as those
 * of the other pairs. `all` are the pairs of the project, the pair itself among them.
 */
export function oddsOfCopying(pair: SharedWrong, all: readonly SharedWrong[]): number {
  const wrong = all.reduce((sum, one) => sum + one.wrong, 0) - pair.wrong;
  const same = all.reduce((sum, one) => sum + one.same, 0) - pair.same;
  const byChance = (same + startingWeight * startingSame) / (wrong + startingWeight);
  const copied = Math.max(copiersSame, byChance);
  const differing = pair.wrong - pair.same;
  return (copied / byChance) ** pair.same * ((1 - copied) / (1 - byChance)) ** differing;
}
