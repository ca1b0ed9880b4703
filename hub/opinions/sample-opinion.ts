/** Draws which verdicts get a second opinion. */
import type { Project } from '#shared/project.ts';
import type { Review } from '#shared/review.ts';
import type { Work } from '../context.ts';
import type { BatchRow, SubmissionRow } from '../database/tables.ts';
import { drawLot } from '../quality/lot.ts';
import { askOpinion } from './opinion-store.ts';

type Given = {
  readonly review: Review;
  readonly submission: SubmissionRow;
  readonly batch: BatchRow;
  readonly project: Project;
};

export async function sampleOpinion(
  work: Work,
  { review, submission, batch, project }: Given,
): Promise<void> {
  const share = project.rules.quality.secondOpinionShare;
  if (share === 0 || drawLot(work) >= share) return;
  await askOpinion(work, {
    review_id: review.reviewId,
    account_id: batch.account_id,
    project_id: project.projectId,
    task_id: submission.task_id,
    submission_id: submission.submission_id,
  });
}
