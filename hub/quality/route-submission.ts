/** Gathers the facts for where a submission goes. */
import type { Project } from '#shared/project.ts';
import { levelOf } from '#shared/quality/level.ts';
import type { Work } from '../context.ts';
import type { SubmissionRow, TaskRow } from '../database/tables.ts';
import { drawLot } from './lot.ts';
import { trackRecordOf } from './mark-store.ts';
import { isPaused } from './pause-store.ts';
import { reviewLimit } from './review-limit-store.ts';
import { startOfDay } from './standing.ts';
import { isForReview, routeOf } from './route-rule.ts';
import type { Route, RouteFacts } from './route-rule.ts';

type Routed = {
  readonly submission: Pick<SubmissionRow, 'submission_id' | 'account_id'>;
  readonly task: TaskRow;
  readonly project: Project;
  /** How likely it is wrong, where the project asks; from 0 to 1. */
  readonly doubt: number;
};

/** Where the submission goes that now stands on its task. */
export async function routeSubmission(work: Work, routed: Routed): Promise<Route> {
  const { task, project } = routed;
  const { overlap, mostAnswers } = project.rules.quality;
  return routeOf({
    ...(await factsOf(work, routed)),
    isGold: task.purpose === 'gold',
    isCompared: Math.max(overlap, mostAnswers) > 1,
  });
}

/** Whether the lot sends the submission to a reviewer once nothing else does. */
export async function isDrawnForReview(work: Work, routed: Routed): Promise<boolean> {
  return isForReview(await factsOf(work, routed));
}

async function factsOf(
  work: Work,
  { submission, project, doubt }: Routed,
): Promise<Pick<RouteFacts, 'rules' | 'isPaused' | 'level' | 'doubt' | 'limit' | 'draw'>> {
  const { rules } = project;
  const { reviewShare } = rules.quality;
  const accountId = submission.account_id;
  const isSampled = rules.review === 'all' && reviewShare.some((share) => share < 1);
  if (!isSampled) return { rules, isPaused: false, level: 0, doubt, limit: null, draw: 0 };
  return {
    rules,
    isPaused: await isPaused(work.db, accountId, project.projectId),
    level:
      reviewShare.length === 1
        ? 0
        : levelOf(await trackRecordOf(work.db, accountId, project.kind, startOfDay(work.now))),
    doubt,
    limit: await reviewLimit(work.db, project),
    draw: drawLot(work),
  };
}
