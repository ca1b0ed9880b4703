/** Where a submission that now stands goes: to a reviewer, to the till, or to wait for the answers of others. */
import { reviewShareAt } from '#shared/quality/quality-rules.ts';
import type { ProjectRules } from '#shared/project.ts';

export type RouteFacts = {
  readonly rules: Pick<ProjectRules, 'review' | 'quality'>;
  readonly isGold: boolean;
  /** Whether other answers to the same asset are still to come or to be compared. */
  readonly isCompared: boolean;
  /** Whether its maker gets no more batches here. */
  readonly isPaused: boolean;
  readonly level: number;
  /** How likely it is wrong, from 0 to 1, and from which doubt a reviewer looks; null where the project does not ask. */
  readonly doubt: number;
  readonly limit: number | null;
  /** In [0, 1), fixed for this submission. */
  readonly draw: number;
};

export type Route = 'approve' | 'review' | 'wait';

/** Decides from the facts alone. Gold goes where work would go, but no reviewer's time is spent on it. */
export function routeOf(facts: RouteFacts): Route {
  if (facts.isCompared && !facts.isGold) return 'wait';
  const isSampled = isForReview(facts);
  if (!isSampled) return 'approve';
  return facts.isGold ? 'wait' : 'review';
}

/** Whether a reviewer is to see it. */
export function isForReview(
  facts: Pick<RouteFacts, 'rules' | 'isPaused' | 'level' | 'doubt' | 'limit' | 'draw'>,
): boolean {
  if (facts.rules.review === 'none') return false;
  if (facts.isPaused) return true;
  if (facts.limit !== null && facts.doubt > facts.limit) return true;
  return facts.draw < reviewShareAt(facts.rules.quality, facts.level);
}
