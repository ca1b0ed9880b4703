/** What becomes of a review that arrives: one decision from the facts alone. Whatever it is, the bytes are kept. */
import type { OperationResult } from '#shared/protocol/operations.ts';
import type { ReviewRow } from '../database/tables.ts';
import type { Verdict } from '#shared/review.ts';

export type ReviewFacts = {
  readonly now: number;
  readonly verdict: Verdict;
  /** A return needs a reason, a note or a pin; an approval bears no open pin. */
  readonly complete: boolean;
  /** Whether the reviewer made the submission. */
  readonly ownWork: boolean;
  /** The reviewer's lease that is named: whether it covers this task, and until when it runs. */
  readonly lease: { readonly until: number } | null;
  /** Whether another reviewer holds the task by now. */
  readonly reassigned: boolean;
  /** Whether the submission still is the one that stands. */
  readonly newest: boolean;
  /** The verdict that already stands on this submission. */
  readonly standing: Verdict | null;
  /** Whether it was asked for as a second opinion on the verdict that stands, or on an approval that nobody gave. */
  readonly isOpinion: boolean;
};

export type ReviewJudgement =
  | { readonly result: OperationResult; readonly reason: string; readonly standing: null }
  | {
      readonly result: OperationResult;
      readonly reason: string | null;
      readonly standing: ReviewRow['standing'];
    };

/** Judges a review of a submission that is stored. The first verdict by the hub's order stands. */
export function judgeReview(facts: ReviewFacts): ReviewJudgement {
  if (facts.ownWork) return { result: 'held', reason: 'own-work', standing: null };
  if (facts.lease === null) return { result: 'held', reason: 'unknown-lease', standing: null };
  if (!facts.complete) {
    return { result: 'invalid-kept', reason: 'review-incomplete', standing: null };
  }
  if (facts.standing !== null) {
    // Whoever gives a second opinion is not to learn that it was one.
    if (facts.isOpinion) {
      const standing = facts.standing === facts.verdict ? 'repeated' : 'dissent';
      return { result: 'accepted', reason: null, standing };
    }
    return facts.standing === facts.verdict
      ? { result: 'surplus-kept', reason: 'already-reviewed', standing: 'repeated' }
      : { result: 'surplus-kept', reason: 'dissent', standing: 'dissent' };
  }
  if (!facts.newest) return { result: 'accepted', reason: 'stale', standing: 'stale' };
  const late = facts.reassigned || facts.now > facts.lease.until;
  return late
    ? { result: 'accepted-late', reason: 'late', standing: 'stands' }
    : { result: 'accepted', reason: null, standing: 'stands' };
}
