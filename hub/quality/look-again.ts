/** Labels that a verdict has left doubtful go to one more reviewer, who does not know that there was one before. */
import type { Project } from '#shared/project.ts';
import type { Review } from '#shared/review.ts';
import { doubtOf, expectedWrong } from '#shared/quality/doubt.ts';
import { wrongAfter } from '#shared/quality/verdict-errors.ts';
import type { Work } from '../context.ts';
import type { Database, SubmissionRow } from '../database/tables.ts';
import { askSecondLook } from './ask-second-look.ts';
import { makerStanding } from './assess-doubt.ts';
import { signsOf } from './doubt-store.ts';
import { reviewLimit } from './review-limit-store.ts';
import { verdictErrors } from './verdict-error-store.ts';

/** How likely a submission is wrong by what is known now, from 0 to 1; null where the project does not ask. */
export async function presentDoubt(
  db: Database,
  submission: Pick<SubmissionRow, 'submission_id' | 'account_id'>,
  { projectId, rules }: Project,
): Promise<number | null> {
  if (rules.quality.reviewAbove === null) return null;
  const signs = await signsOf(db, submission.submission_id);
  if (signs === null) return null;
  const { rates, ratio } = await makerStanding(db, { accountId: submission.account_id, projectId });
  return doubtOf(expectedWrong(rates, signs), ratio);
}

type Given = {
  readonly review: Review;
  readonly reviewerId: string;
  readonly project: Project;
  /** How likely the work seemed wrong before the verdict. */
  readonly doubt: number;
};

/** Nothing after a return, whose label is still to come, and nothing a third time. */
export async function lookAgain(work: Work, given: Given): Promise<void> {
  const { review, reviewerId, project, doubt } = given;
  const limit = await reviewLimit(work.db, project);
  if (limit === null || review.verdict === 'return') return;
  const errorsOf = await verdictErrors(work.db, project.projectId);
  if (wrongAfter(review.verdict, doubt, errorsOf(reviewerId)) <= limit) return;
  await askSecondLook(work, [review.taskId]);
}
