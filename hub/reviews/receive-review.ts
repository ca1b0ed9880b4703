/** Receives one review: gathers the facts, lets the rule decide, applies the decision. */
import type { ReviewBody } from '#shared/protocol/operations.ts';
import type { Project } from '#shared/project.ts';
import { isCompleteReview } from '#shared/review.ts';
import type { Review } from '#shared/review.ts';
import { openAppealOn } from '../appeals/appeal-store.ts';
import type { Work } from '../context.ts';
import type { AppealRow, OpinionRow } from '../database/quality-rows.ts';
import type { BatchRow, SubmissionRow, TaskRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { batchById, batchTask } from '../leases/lease-store.ts';
import { opinionIn, storeOpinion } from '../opinions/opinion-store.ts';
import { sampleOpinion } from '../opinions/sample-opinion.ts';
import { projectById } from '../projects/project-store.ts';
import { lookAgain, presentDoubt } from '../quality/look-again.ts';
import { standingEvent } from '../quality/standing.ts';
import { annotationProblems } from '../submissions/annotation-problems.ts';
import { submissionById } from '../submissions/submission-store.ts';
import { held } from '../sync/outcome.ts';
import type { Rule } from '../sync/outcome.ts';
import { taskById } from '../tasks/task-store.ts';
import { applyOpinion, applyStale, applyVerdict } from './apply-review.ts';
import { applyRecheck, isRechecked } from './apply-recheck.ts';
import type { Judged } from './apply-review.ts';
import { judgeReview } from './review-rule.ts';
import type { ReviewFacts } from './review-rule.ts';
import { addReview, hasReviewed, standingVerdict, verdictBehind } from './review-store.ts';

export const receiveReview: Rule<ReviewBody> = async (work, received, { batchId, review }) => {
  const { accountId, operationId } = received;
  const submission = await submissionById(work.db, review.submissionId);
  if (submission === null) return held('parent-missing', review.submissionId);
  const task = await taskById(work.db, submission.task_id);
  const project = task === null ? null : await projectById(work.db, task.project_id);
  if (task === null || project === null) throw new Error('a submission has a task');
  const batch = await leaseOn(work, accountId, batchId, submission, review);
  const appeal = await openAppealOn(work.db, submission.submission_id);
  const opinion =
    batch === null ? null : await opinionIn(work.db, batchId, submission.submission_id);
  const gathered = { accountId, review, submission, task, project, batch, appeal, opinion };
  const { result, reason, standing } = judgeReview(await factsOf(work, gathered));
  if (standing === null || batch === null) {
    return { result, reason, waitsFor: null, events: [], arrived: null };
  }
  const behind = await verdictBehind(work.db, submission.submission_id);
  const doubt = behind === null ? await presentDoubt(work.db, submission, project) : null;
  const first = !(await hasReviewed(work.db, accountId, submission.submission_id));
  const added = await addReview(work.db, {
    review_id: review.reviewId,
    operation_id: operationId,
    account_id: accountId,
    task_id: task.task_id,
    submission_id: submission.submission_id,
    batch_id: batch.batch_id,
    verdict: review.verdict,
    body: JSON.stringify(review),
    standing,
    received_at: work.now,
  });
  if (!added) return held('review-id-reused');
  const judged = { review, operationId, submission, task, batch, project, appeal };
  let events: readonly Event[] = [];
  if (standing === 'stands') {
    events = await applyVerdict(work, judged);
    if (appeal === null) await sampleOpinion(work, judged);
  } else if (opinion !== null) events = await receiveOpinion(work, judged, opinion);
  else if (isRechecked(task, submission)) events = await applyRecheck(work, judged, behind);
  else if (standing === 'stale' && first) events = await applyStale(work, judged);
  if (doubt !== null && opinion === null && standing !== 'stale') {
    await lookAgain(work, { review, reviewerId: accountId, project, doubt });
  }
  return { result, reason, waitsFor: null, events, arrived: null };
};

/** Approving and fixing say alike that the work need not go back. */
async function receiveOpinion(work: Work, judged: Judged, opinion: OpinionRow): Promise<Event[]> {
  const verdict = await standingVerdict(work.db, opinion.submission_id);
  const overturned = (verdict === 'return') !== (judged.review.verdict === 'return');
  await storeOpinion(work.db, opinion.review_id, {
    second_review_id: judged.review.reviewId,
    overturned: overturned ? 1 : 0,
  });
  const told = await standingEvent(work, opinion.account_id, judged.project.kind);
  return [told, ...(await applyOpinion(work, judged))];
}

/** The reviewer's lease that covers this submission's task, whatever became of it since. */
async function leaseOn(
  work: Work,
  accountId: string,
  batchId: string,
  submission: SubmissionRow,
  review: Review,
): Promise<BatchRow | null> {
  const batch = await batchById(work.db, batchId);
  if (batch?.account_id !== accountId || batch.purpose !== 'review') return null;
  if (review.taskId !== submission.task_id) return null;
  const entry = await batchTask(work.db, batchId, submission.task_id);
  return entry?.submission_id === submission.submission_id ? batch : null;
}

type Gathered = {
  readonly accountId: string;
  readonly review: Review;
  readonly submission: SubmissionRow;
  readonly task: TaskRow;
  readonly project: Project;
  readonly batch: BatchRow | null;
  readonly appeal: AppealRow | null;
  readonly opinion: OpinionRow | null;
};

async function factsOf(work: Work, gathered: Gathered): Promise<ReviewFacts> {
  const { accountId, review, submission, task, batch, opinion } = gathered;
  return {
    now: work.now,
    verdict: review.verdict,
    complete: isCompleteReview(review) && (await isValidFix(work, gathered)),
    ownWork: submission.account_id === accountId,
    lease: batch === null ? null : { until: Number(batch.lease_until) },
    reassigned: task.review_batch_id !== null && task.review_batch_id !== batch?.batch_id,
    newest: task.submission_id === submission.submission_id,
    standing: await standingOn(work, gathered),
    isOpinion: opinion !== null || isRechecked(task, submission),
  };
}

async function isValidFix(work: Work, { review, task, project }: Gathered): Promise<boolean> {
  if (review.fixed === null) return true;
  return (await annotationProblems(work, review.fixed, task, project)).length === 0;
}

/** An appeal lets another verdict stand; what was approved without a reviewer is decided like what one approved. */
async function standingOn(
  work: Work,
  { submission, appeal }: Gathered,
): Promise<ReviewFacts['standing']> {
  if (appeal !== null) return null;
  const verdict = await standingVerdict(work.db, submission.submission_id);
  return verdict ?? (submission.state === 'approved' ? 'approve' : null);
}
