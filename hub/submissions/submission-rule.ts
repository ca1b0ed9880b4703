/** What becomes of a submission that arrives: one decision from the facts alone. Whatever it is, the bytes are kept. */
import type { Problem } from '#shared/annotation/problems.ts';
import type { OperationResult } from '#shared/protocol/operations.ts';
import type { TaskState } from '../database/tables.ts';

export type SubmissionFacts = {
  readonly now: number;
  /** Whether the annotation's exact text has the hash that was sent. */
  readonly hashMatches: boolean;
  readonly problems: readonly Problem[];
  readonly schemaMatches: boolean;
  /** The submission that this one corrects: none named, stored, not here yet, or someone else's. */
  readonly parent: 'none' | 'here' | 'missing' | 'foreign';
  /** The person's lease that is named: whether it covers this task, and until when it and its grace run. */
  readonly lease: { readonly until: number; readonly graceUntil: number } | null;
  readonly task: {
    readonly state: TaskState;
    /** Whose answer stands. */
    readonly maker: 'nobody' | 'self' | 'other';
    /** Who holds it to label, while nobody has answered. */
    readonly holder: 'nobody' | 'self' | 'other';
  };
  /** Another valid answer of the same person to the same parent, from another device. */
  readonly sibling: 'none' | 'same-bytes' | 'other-bytes';
};

export type SubmissionJudgement = {
  readonly result: OperationResult;
  readonly reason: string | null;
  /** `head`: it is now the answer that stands. `kept`: beside one that does. `unstored`: only its operation is. */
  readonly place: 'head' | 'kept' | 'invalid' | 'unstored';
  readonly paid: boolean;
};

/** Judges a submission that parses. Order matters: whose it is comes before what it says. */
export function judgeSubmission(facts: SubmissionFacts): SubmissionJudgement {
  if (facts.lease === null) return unstored('unknown-lease');
  if (facts.parent === 'missing') return unstored('parent-missing');
  if (facts.parent === 'foreign') return unstored('parent-foreign');
  if (!facts.schemaMatches) return unstored('schema');
  if (!facts.hashMatches) return invalid('annotation-hash');
  const [problem] = facts.problems;
  if (problem !== undefined) return invalid(problem.problem);
  switch (facts.task.maker) {
    case 'other':
      return kept('surplus-kept', 'surplus');
    case 'self':
      return judgeFurther(facts);
    case 'nobody':
      return judgeFirst(facts, facts.lease);
  }
}

/** A further submission of the person whose answer stands: their right to correct it does not lapse with the lease. */
function judgeFurther({ task, sibling }: SubmissionFacts): SubmissionJudgement {
  if (sibling === 'same-bytes') return kept('sibling-kept', 'sibling');
  if (sibling === 'other-bytes') {
    const unjudged = ['waiting', 'submitted', 'review-leased'].includes(task.state);
    return unjudged
      ? { result: 'sibling-kept', reason: 'sibling', place: 'head', paid: true }
      : kept('sibling-kept', 'sibling');
  }
  return task.state === 'approved' ? kept('held', 'task-closed') : head('accepted', null);
}

function judgeFirst(
  { task, now }: SubmissionFacts,
  lease: { readonly until: number; readonly graceUntil: number },
): SubmissionJudgement {
  if (task.holder === 'self' && now <= lease.until) return head('accepted', null);
  // Nobody else took it up in the meantime, or nobody else has answered yet.
  if (task.holder !== 'other') return head('accepted-late', 'late');
  return now <= lease.graceUntil
    ? head('accepted-late', 'late')
    : { result: 'accepted-late', reason: 'late-unpaid', place: 'head', paid: false };
}

function head(result: OperationResult, reason: string | null): SubmissionJudgement {
  return { result, reason, place: 'head', paid: true };
}

function kept(result: OperationResult, reason: string): SubmissionJudgement {
  return { result, reason, place: 'kept', paid: false };
}

function invalid(reason: string): SubmissionJudgement {
  return { result: 'invalid-kept', reason, place: 'invalid', paid: false };
}

function unstored(reason: string): SubmissionJudgement {
  return { result: 'held', reason, place: 'unstored', paid: false };
}
