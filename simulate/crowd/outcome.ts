/** What a policy came to. Shares are from 0 to 1. */
import type { PolicyName } from '#shared/quality/policies.ts';

export type Outcome = {
  readonly name: PolicyName;
  /** Part of the exported labels that are the truth. */
  readonly accuracy: number;
  /** Answers, reviews, answers to gold, rework and second opinions for each exported label. */
  readonly answersPerLabel: number;
  /** Won paid for each exported label that is the truth. */
  readonly costPerCorrectLabel: number;
  /** Part of the cheats with an answer who were paused, and of the honest. */
  readonly cheatsFound: number;
  readonly honestHeld: number;
  /** Part of the answers to work that a reviewer saw. */
  readonly reviewShare: number;
  /** Part of the tasks that were exported at the end. */
  readonly exported: number;
};
