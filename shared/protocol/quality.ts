/** How the work of a project was found to be, and what waits for somebody to decide: what `hub quality` and `hub held` list. */
import { z } from 'zod';
import { AccountId, AppealId, OperationId, ProjectId, TaskId } from '../ids.ts';
import { ProjectRules } from '../project.ts';
import { PolicyName } from '../quality/policies.ts';
import { QualityRules } from '../quality/quality-rules.ts';

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);
/** Milliseconds since 1970 by the hub's clock. */
const time = z.number().int();
const Counted = z.object({ passed: count, failed: count });

export const PersonQuality = z.object({
  accountId: AccountId,
  name: z.string(),
  /** Submissions made to label, gold and rework among them. */
  answers: count,
  /** Verdicts on them that stand; what an appeal changed counts as passed. */
  review: Counted,
  /** Between which shares the part of all their work that would pass lies (95 %); gold and verdicts tell it. */
  likelyPassing: z.object({ low: share, high: share }),
  gold: Counted,
  consensus: Counted,
  /** Answers made in less time than the project's least. */
  hurried: count,
  /** How likely an answer at their usual pace is wrong, as the hub sees it now. */
  doubt: share,
  /** Reviews given, those that got a second opinion, and those that it overturned. */
  reviews: count,
  opinions: z.object({ seen: count, overturned: count }),
  pause: z.object({ reason: z.enum(['gold', 'record']), at: time }).nullable(),
});
export type PersonQuality = z.output<typeof PersonQuality>;

export const ProjectAgreement = z.object({
  /** Assets with two answers or more, and the answers to them that were looked at. */
  units: count,
  answers: count,
  /** Mean over pairs of people with enough assets in common; for classes alone. */
  cohen: z.number().max(1).nullable(),
  /** Over assets with as many answers as most of them have; for classes alone. */
  fleiss: z.number().max(1).nullable(),
  /** For classes nominal; for boxes and ranges the distance is 1 less the F1 of their items. */
  alpha: z.number().max(1).nullable(),
  /** For classes alone: the assets with a most frequent answer, and its mean part of all answers to them. */
  majority: z.object({ units: count, share }).nullable(),
  /**
   * For boxes and ranges: how often two people saw the same thing, their mean IoU where they did, how many of these bear
   * the same class, and how many things only one of the two saw; over the `pairs` of answers to one asset.
   */
  items: z
    .object({
      pairs: count,
      matched: count,
      meanIou: share.nullable(),
      sameClass: count,
      unmatched: count,
    })
    .nullable(),
  /** For classes alone. */
  people: z
    .array(
      z.object({
        name: z.string(),
        /** By Dawid and Skene: the part of their answers that is likely right. */
        accuracy: share,
        /** The part of their answers that is the most frequent one, where there is one; null where there never is. */
        withMajority: share.nullable(),
      }),
    )
    .readonly(),
});
export type ProjectAgreement = z.output<typeof ProjectAgreement>;

export const Dispute = z.object({
  /** `unit`: answers that no majority agrees on. `verdict`: a second opinion said otherwise. `appeal`: one that is open. */
  kind: z.enum(['unit', 'verdict', 'appeal']),
  taskId: TaskId,
  /** Of a text among others in one file with its number there, from 1: `texts.csv:7`. */
  fileName: z.string(),
  /** Who is concerned: makers, the reviewer, the appellant. */
  who: z.string(),
  at: time,
  /** Of an appeal: its id, for whoever decides it, and its words. */
  appeal: z.object({ appealId: AppealId, words: z.string() }).nullable(),
});
export type Dispute = z.output<typeof Dispute>;

export const ProjectQuality = z.object({
  projectId: ProjectId,
  title: z.string(),
  review: ProjectRules.shape.review,
  rules: QualityRules,
  /** The name of these rules, null where they are nobody's but the project's. */
  policy: PolicyName.nullable(),
  /** Policies that this project may be given now. */
  choices: z.array(PolicyName).readonly(),
  /** Assets with known answers that are in use. */
  gold: count,
  people: z.array(PersonQuality).readonly(),
  agreement: ProjectAgreement,
  disputes: z.array(Dispute).readonly(),
  /** Whether whoever asks may decide what waits here. */
  mayDecide: z.boolean(),
});
export type ProjectQuality = z.output<typeof ProjectQuality>;

export const PolicyChange = z.object({ policy: PolicyName });
export const AppealDecision = z.object({ decision: z.enum(['uphold', 'reject']) });
export const LiftRequest = z.object({ accountId: AccountId });

/** Work that was received and kept, but has no effect yet. */
export const HeldWork = z.object({
  operationId: OperationId,
  at: time,
  name: z.string(),
  kind: z.string(),
  /** A short stable code; null when there is nothing to say. */
  reason: z.string().nullable(),
  /** Besides refusing it: judge it again, or pay for what is kept beside another answer. */
  way: z.enum(['release', 'pay']),
});
export type HeldWork = z.output<typeof HeldWork>;

export const HeldDecision = z.discriminatedUnion('decision', [
  z.object({ decision: z.enum(['release', 'pay']) }),
  /** `why` is for the audit. */
  z.object({ decision: z.literal('refuse'), why: z.string().trim().min(1).max(500) }),
]);
export type HeldDecision = z.output<typeof HeldDecision>;

export const HeldOutcome = z.object({
  result: z.string(),
  reason: z.string().nullable(),
});
