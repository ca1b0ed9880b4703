/** How likely a person's answers are wrong, from everything that was judged of them in a project. */
import type { Project } from '#shared/project.ts';
import { doubtOf, expectedWrong, paceBandOf, usualBand } from '#shared/quality/doubt.ts';
import type { Signs } from '#shared/quality/doubt.ts';
import { personRatio } from '#shared/quality/error-rates.ts';
import type { ErrorRates } from '#shared/quality/error-rates.ts';
import { oddsOfIdling } from '#shared/quality/evidence.ts';
import { roomWhile } from '#shared/quality/unproven.ts';
import type { Work } from '../context.ts';
import type { DoubtRow } from '../database/quality-rows.ts';
import type { Database, SubmissionRow } from '../database/tables.ts';
import { earlierTimes, errorRates, judgedAnswers } from './doubt-store.ts';
import type { Maker } from './doubt-store.ts';
import { lastLifted } from './pause-store.ts';

/** Whether the project's rules ask how likely an answer is wrong. */
export function asksDoubt({ rules }: Project): boolean {
  return rules.quality.reviewAbove !== null || rules.quality.pauseOdds !== null;
}

type Arriving = Pick<SubmissionRow, 'submission_id' | 'account_id' | 'active_ms' | 'annotation'>;

/** What is to be stored with a submission that arrives. */
export async function assessDoubt(
  work: Work,
  submission: Arriving,
  { projectId, rules }: Project,
): Promise<DoubtRow> {
  const maker = { accountId: submission.account_id, projectId };
  const { items } = JSON.parse(submission.annotation) as {
    items: readonly { readonly classId: string }[];
  };
  const count = Math.max(1, items.length);
  const itemMs = submission.active_ms / count;
  const signs: Signs = {
    band: paceBandOf(itemMs, await earlierTimes(work.db, maker)),
    classId: items.length === 1 ? (items[0]?.classId ?? null) : null,
  };
  const { rates, ratio } = await makerStanding(work.db, maker);
  return {
    submission_id: submission.submission_id,
    account_id: submission.account_id,
    project_id: projectId,
    item_ms: itemMs,
    band: signs.band,
    class_id: signs.classId,
    hurried: submission.active_ms < rules.quality.leastMsPerAction * count ? 1 : 0,
    doubt: doubtOf(expectedWrong(rates, signs), ratio),
    at: work.now,
  };
}

/** Most tasks that a person may hold or have waiting for a verdict; null when the project does not ask. */
export async function mostUnproven(
  work: Pick<Work, 'db'>,
  accountId: string,
  { projectId, rules }: Project,
): Promise<number | null> {
  const { reviewAbove, unproven } = rules.quality;
  if (reviewAbove === null || unproven === null) return null;
  const maker = { accountId, projectId };
  const { doubt, judged } = await makerStanding(work.db, maker);
  const odds = await oddsAgainst(work.db, maker);
  return roomWhile({ judged, odds, doubt }, unproven);
}

export type MakerStanding = {
  readonly rates: ErrorRates;
  /** How the person's work compares with that of anyone. */
  readonly ratio: number;
  /** How likely an answer at their usual pace is wrong. */
  readonly doubt: number;
  readonly judged: number;
};

/** What everyone's work shows by its signs, and how the person's own compares with it. */
export async function makerStanding(db: Database, maker: Maker): Promise<MakerStanding> {
  const rates = await errorRates(db, maker.projectId);
  const judged = await judgedAnswers(db, maker);
  const wrong = judged.filter((answer) => !answer.passed).length;
  const expected = judged.reduce((sum, answer) => sum + expectedWrong(rates, answer), 0);
  const ratio = personRatio(wrong, expected);
  return {
    rates,
    ratio,
    doubt: doubtOf(expectedWrong(rates, { band: usualBand, classId: null }), ratio),
    judged: judged.length,
  };
}

/** How many times likelier it is that a person does not try than that they do; what an operator has looked at counts no more. */
export async function oddsAgainst(db: Database, maker: Maker): Promise<number> {
  const since = await lastLifted(db, maker.accountId, maker.projectId);
  const judged = await judgedAnswers(db, maker, since);
  const rates = await errorRates(db, maker.projectId);
  return oddsOfIdling(
    judged.map((answer) => ({ ...answer, expected: expectedWrong(rates, answer) })),
  );
}
