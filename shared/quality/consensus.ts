/** What several answers to one asset agree on. */

export type Consensus = {
  /** The answer that is closest to all that agree with it. */
  readonly chosen: number;
  /** All answers that agree with it, itself among them; more than half of all. */
  readonly members: readonly number[];
};

/**
 * Answers are numbered from 0 to `count` - 1; `score(a, b)` from 0 to 1 is symmetric. Two agree from `least` on.
 * Null when no answer has more than half of all on its side. For single classes this is the majority vote.
 */
export function consensusOf(
  count: number,
  score: (a: number, b: number) => number,
  least: number,
): Consensus | null {
  let best: { chosen: number; members: number[]; closeness: number } | null = null;
  for (let chosen = 0; chosen < count; chosen += 1) {
    const members: number[] = [];
    let closeness = 0;
    for (let other = 0; other < count; other += 1) {
      const near = other === chosen ? 1 : score(chosen, other);
      if (near < least) continue;
      members.push(other);
      closeness += near;
    }
    const isBetter =
      best === null ||
      members.length > best.members.length ||
      (members.length === best.members.length && closeness > best.closeness);
    if (isBetter) best = { chosen, members, closeness };
  }
  if (best === null || best.members.length * 2 <= count) return null;
  return { chosen: best.chosen, members: best.members };
}
