/** The trail of a task, told from what is stored on this PC and what the hub said. */
import type { SubmissionState } from '../protocol/events.ts';
import { trailStates } from '../trail.ts';
import type { TrailState, TrailStep } from '../trail.ts';

export type TrailFacts = {
  /** When the first step since the newest submission was taken; null without steps. */
  readonly firstStepAt: number | null;
  /** The newest submission made on this PC. */
  readonly submission: {
    readonly submittedAt: number;
    readonly ackedAt: number | null;
    readonly result: string | null;
    readonly reason: string | null;
  } | null;
  /** What the hub said of that submission, or of any of the task when there is none here. */
  readonly states: readonly {
    readonly state: SubmissionState;
    readonly reason: string | null;
    readonly at: number;
  }[];
  /** An appeal against the newest return that nobody has decided yet: when it was made, and whether the hub has it. */
  readonly appeal: { readonly at: number; readonly sent: boolean } | null;
  /** Ledger lines of the task. */
  readonly lines: readonly { readonly kind: string; readonly at: number }[];
};

export type Trail = {
  readonly steps: readonly TrailStep[];
  readonly state: TrailState;
  readonly heldReason: string | null;
};

/** Results of a push that leave the operation lying at the hub. */
const heldResults: readonly (string | null)[] = ['held', 'invalid-kept'];

export function trailOf(facts: TrailFacts): Trail {
  const told = [...localSteps(facts), ...hubSteps(facts)];
  const steps = [...told, ...appealSteps(facts, told.at(-1)?.state)];
  const state = steps.at(-1)?.state ?? 'untouched';
  return { steps, state, heldReason: state === 'held' ? heldReasonOf(facts) : null };
}

function localSteps({ firstStepAt, submission }: TrailFacts): TrailStep[] {
  if (submission === null) {
    return firstStepAt === null ? [] : [{ state: 'saved', at: firstStepAt }];
  }
  const { submittedAt, ackedAt, result } = submission;
  const steps: TrailStep[] = [
    { state: 'saved', at: submittedAt },
    { state: 'waiting', at: submittedAt },
  ];
  if (ackedAt === null) return steps;
  return [...steps, { state: heldResults.includes(result) ? 'held' : 'received', at: ackedAt }];
}

/** Nothing is told of a submission that this PC still waits to send: the hub's word is of an earlier time. */
function hubSteps({ submission, states, lines }: TrailFacts): TrailStep[] {
  if (submission !== null && submission.ackedAt === null) return [];
  const known = submission !== null;
  const ordered = states
    .map(({ state, at, reason }): TrailStep => {
      const isTold = reason !== null && state !== 'held';
      return isTold ? { state, at, reason } : { state, at };
    })
    .filter(({ state }) => !(known && state === 'received'))
    .toSorted((a, b) => a.at - b.at || rank(a.state) - rank(b.state));
  const steps = ordered.filter((step, index) => step.state !== ordered[index - 1]?.state);
  const approved = steps.at(-1)?.state === 'approved';
  return approved ? [...steps, ...moneySteps(lines)] : steps;
}

function moneySteps(lines: TrailFacts['lines']): TrailStep[] {
  const payable = lines.find(({ kind }) => kind === 'approved' || kind === 'bonus');
  const paid = lines.find(({ kind }) => kind === 'paid');
  const steps: TrailStep[] = [];
  if (payable !== undefined) steps.push({ state: 'payable', at: payable.at });
  if (paid !== undefined) steps.push({ state: 'paid', at: paid.at });
  return steps;
}

/** Until the hub has said so itself, a returned task that is appealed waits no more for its maker. */
function appealSteps({ appeal }: TrailFacts, last: TrailState | undefined): TrailStep[] {
  if (appeal === null || last !== 'returned') return [];
  return [{ state: appeal.sent ? 'received' : 'waiting', at: appeal.at, reason: 'appealed' }];
}

function heldReasonOf({ submission, states }: TrailFacts): string | null {
  const said = states.findLast(({ state }) => state === 'held');
  return said?.reason ?? submission?.reason ?? submission?.result ?? null;
}

function rank(state: TrailState): number {
  return trailStates.indexOf(state);
}
