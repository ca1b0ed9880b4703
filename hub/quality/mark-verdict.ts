/** Marks a submission by a reviewer's verdict. */
import type { Project } from '#shared/project.ts';
import type { Review } from '#shared/review.ts';
import { annotationScore } from '#shared/quality/annotation-score.ts';
import type { Work } from '../context.ts';
import type { AppealRow } from '../database/quality-rows.ts';
import type { SubmissionRow } from '../database/tables.ts';
import { storedAnnotation } from './stored-annotation.ts';
import { addMarks } from './mark-store.ts';
import { recheckUnseen } from './recheck-unseen.ts';
import { weighRecord } from './weigh-record.ts';

type Judged = {
  readonly review: Review;
  readonly submission: SubmissionRow;
  readonly project: Project;
  readonly appeal: AppealRow | null;
};

/** What had to be fixed did not pass, and scores as far as it was right. An appeal only marks what it changes. */
export async function markVerdict(work: Work, judged: Judged): Promise<void> {
  const { review, submission, project, appeal } = judged;
  const passed = review.verdict === 'approve';
  if (appeal !== null && !passed) return;
  await addMarks(work.db, [
    {
      submission_id: submission.submission_id,
      source: appeal === null ? 'review' : 'appeal',
      account_id: submission.account_id,
      project_id: project.projectId,
      kind: project.kind,
      score: scoreOf(judged),
      passed: passed ? 1 : 0,
      at: work.now,
    },
  ]);
  await weighRecord(work, submission.account_id, project);
  if (!passed) await recheckUnseen(work, submission.account_id, project);
}

/**
 * Takes back that an answer was found wrong where a second reviewer corrects the corrections to what it had said, as an
 * appeal would; whether anything was taken back.
 */
export async function clearMaker(
  work: Work,
  { review, project }: Pick<Judged, 'review' | 'project'>,
  made: SubmissionRow,
): Promise<boolean> {
  if (review.fixed === null) return false;
  const { leastSimilarity } = project.rules.quality;
  const score = annotationScore(storedAnnotation(made.annotation), review.fixed, leastSimilarity);
  if (score < 1) return false;
  await addMarks(work.db, [
    {
      submission_id: made.submission_id,
      source: 'appeal',
      account_id: made.account_id,
      project_id: project.projectId,
      kind: project.kind,
      score,
      passed: 1,
      at: work.now,
    },
  ]);
  return true;
}

function scoreOf({ review, submission, project }: Judged): number {
  if (review.fixed === null) return review.verdict === 'approve' ? 1 : 0;
  return annotationScore(
    storedAnnotation(submission.annotation),
    review.fixed,
    project.rules.quality.leastSimilarity,
  );
}
