/** How likely a person's answers are wrong, from everything that was judged of them in a project. */
import type { Project } from '#shared/project.ts';
import { doubtOf, paceBandOf, personRatio } from '#shared/quality/doubt.ts';
import type { Work } from '../context.ts';
import type { Database, DoubtRow, SubmissionRow } from '../database/tables.ts';
import { earlierTimes, judgedAnswers, paceRates } from './doubt-store.ts';
import type { Maker } from './doubt-store.ts';

/** Whether the project's rules ask how likely an answer is wrong. */
export function asksDoubt({ rules }: Project): boolean {
  return rules.quality.reviewAbove !== null || rules.quality.pauseOdds !== null;
}

/** What is to be stored with a submission that arrives. */
export async function assessDoubt(
  work: Work,
  submission: Pick<SubmissionRow, 'submission_id' | 'account_id' | 'active_ms' | 'annotation'>,
  { projectId, rules }: Project,
): Promise<DoubtRow> {
  const maker = { accountId: submission.account_id, projectId };
  const band = paceBandOf(submission.active_ms, await earlierTimes(work.db, maker));
  const { rates, ratio } = await makerStanding(work.db, maker);
  const { items } = JSON.parse(submission.annotation) as { items: readonly unknown[] };
  const leastMs = rules.quality.leastMsPerAction * Math.max(1, items.length);
  return {
    submission_id: submission.submission_id,
    account_id: submission.account_id,
    project_id: projectId,
    active_ms: submission.active_ms,
    band,
    hurried: submission.active_ms < leastMs ? 1 : 0,
    doubt: doubtOf(rates[band] ?? 1, ratio),
    at: work.now,
  };
}

/**
 * Most tasks that a person may hold or have waiting for a verdict as long as their work at their usual pace is likelier
 * wrong than the project lets pass unseen; null when it is not, or the project does not ask.
 */
export async function mostUnproven(
  work: Pick<Work, 'db'>,
  accountId: string,
  { projectId, rules }: Project,
): Promise<number | null> {
  const { reviewAbove, unproven } = rules.quality;
  if (reviewAbove === null || unproven === null) return null;
  const { rates, ratio, judged } = await makerStanding(work.db, { accountId, projectId });
  if (judged < unproven.entrance) return unproven.entrance;
  const isProven = doubtOf(rates[usualBand] ?? 1, ratio) <= reviewAbove;
  return isProven
    ? Math.max(unproven.entrance, Math.round(judged * unproven.growth))
    : unproven.after;
}

/** The band of somebody's usual pace. */
export const usualBand = 2;

/** What everyone's work shows by pace, and how the person's own compares with it. */
export async function makerStanding(
  db: Database,
  maker: Maker,
): Promise<{ readonly rates: readonly number[]; readonly ratio: number; readonly judged: number }> {
  const rates = await paceRates(db, maker.projectId);
  const judged = await judgedAnswers(db, maker);
  const wrong = judged.filter((answer) => !answer.passed).length;
  const expected = judged.reduce((sum, { band }) => sum + (rates[band ?? usualBand] ?? 0), 0);
  return { rates, ratio: personRatio(wrong, expected), judged: judged.length };
}
