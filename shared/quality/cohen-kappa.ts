/**
 * Cohen's kappa: how far two people agree beyond what chance alone would give.
 * Source: J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20 (1960).
 */

/** What two people answered to one unit. */
export type AnswerPair = readonly [first: string, second: string];

/**
 * From -1 to 1; 1 is full agreement, 0 is chance.
 * Null without pairs, and where chance alone explains everything (both always gave the same one value).
 */
export function cohenKappa(pairs: readonly AnswerPair[]): number | null {
  if (pairs.length === 0) return null;
  const first = new Map<string, number>();
  const second = new Map<string, number>();
  let equal = 0;
  for (const [a, b] of pairs) {
    first.set(a, (first.get(a) ?? 0) + 1);
    second.set(b, (second.get(b) ?? 0) + 1);
    if (a === b) equal += 1;
  }
  const observed = equal / pairs.length;
  let byChance = 0;
  for (const [value, count] of first) byChance += count * (second.get(value) ?? 0);
  byChance /= pairs.length ** 2;
  if (byChance === 1) return null;
  return (observed - byChance) / (1 - byChance);
}
