/** Ways to look after quality that have a name. `docs/quality.md` says what each costs and finds. */
import { z } from 'zod';
import type { ProjectRules } from '../project.ts';
import { QualityRules } from './quality-rules.ts';

export const PolicyName = z.enum(['all', 'doubt', 'levels', 'gold', 'overlap', 'none']);
export type PolicyName = z.infer<typeof PolicyName>;

export type Policy = Pick<ProjectRules, 'review' | 'quality'>;

/** What each name stands for. */
export const policies: Readonly<Record<PolicyName, Policy>> = {
  /** A reviewer sees what is likely wrong; whoever does not try is paused by their record. */
  doubt: {
    review: 'all',
    quality: QualityRules.parse({
      reviewShare: [0],
      reviewAbove: 0.055,
      answersPerLabel: 1.493,
      recheckRatio: 1.25,
      unproven: { entrance: 6, below: 0.05, wrong: 0.15, undecided: 4, growth: 2 },
      pauseOdds: 100,
      leastMsPerAction: 500,
      reworkHours: 48,
      autoApproveDays: 14,
    }),
  },
  /** A reviewer sees everything. */
  all: { review: 'all', quality: QualityRules.parse({}) },
  /** Everything is approved as it arrives. */
  none: { review: 'none', quality: QualityRules.parse({}) },
  /** The higher the maker's level, the less a reviewer sees. */
  levels: { review: 'all', quality: QualityRules.parse({ reviewShare: [1, 0.5, 0.2, 0.1, 0.05] }) },
  /** As by levels, and a part of each batch has known answers. Needs gold in the project. */
  gold: {
    review: 'all',
    quality: QualityRules.parse({
      reviewShare: [1, 0.5, 0.2, 0.1, 0.05],
      goldShare: 0.1,
      pause: { after: 5, below: 0.6 },
    }),
  },
  /** Two people answer, a third where they differ; a reviewer sees what stays disputed or was outvoted. */
  overlap: {
    review: 'all',
    quality: QualityRules.parse({
      overlap: 2,
      mostAnswers: 3,
      reviewShare: [0],
      minority: 'pay',
      pauseOdds: 60,
    }),
  },
};

/** What a new project gets unless its requester says otherwise: the one that docs/quality.md gives the reasons for. */
export const defaultPolicy: PolicyName = 'doubt';

/** The name of the policy that these rules are; null when they are none of them. */
export function policyNameOf({ review, quality }: Policy): PolicyName | null {
  const text = JSON.stringify(quality);
  return (
    PolicyName.options.find(
      (name) =>
        policies[name].review === review &&
        JSON.stringify(QualityRules.parse(policies[name].quality)) === text,
    ) ?? null
  );
}
