/** What a rule says of an operation once its effects are in the transaction. */
import type { OperationResult } from '#shared/protocol/operations.ts';
import type { Work } from '../context.ts';
import type { Event } from '../feed/feed-store.ts';

export type Outcome = {
  readonly result: OperationResult;
  /** A short stable code; null when there is nothing to say. */
  readonly reason: string | null;
  /** The submission without which this operation cannot be judged yet. */
  readonly waitsFor: string | null;
  readonly events: readonly Event[];
  /** A submission that is stored since: what waited for it can be judged now. */
  readonly arrived: string | null;
};

/** One operation as its rule gets it. */
export type Received = {
  readonly accountId: string;
  readonly operationId: string;
};

/** Applies one operation of a kind; anything it throws undoes its effects and leaves the operation held. */
export type Rule<Body> = (work: Work, received: Received, body: Body) => Promise<Outcome>;

/** An outcome without effects. */
export function held(reason: string, waitsFor: string | null = null): Outcome {
  return { result: 'held', reason, waitsFor, events: [], arrived: null };
}
