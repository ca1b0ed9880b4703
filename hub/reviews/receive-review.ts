/** Receives one review: gathers the facts, lets the rule decide, applies the decision. */
import type { ReviewBody } from '#shared/protocol/operations.ts';
import { isCompleteReview } from '#shared/review.ts';
import type { Review } from '#shared/review.ts';
import type { Work } from '../context.ts';
import type { BatchRow, SubmissionRow, TaskRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { batchById, batchTask } from '../leases/lease-store.ts';
import { submissionById } from '../submissions/submission-store.ts';
import { held } from '../sync/outcome.ts';
import type { Rule } from '../sync/outcome.ts';
import { taskById } from '../tasks/task-store.ts';
import { applyStale, applyVerdict } from './apply-review.ts';
import { judgeReview } from './review-rule.ts';
import type { ReviewFacts } from './review-rule.ts';
import { addReview, hasReviewed, standingVerdict } from './review-store.ts';

export const receiveReview: Rule<ReviewBody> = async (work, received, { batchId, review }) => {
  const { accountId } = received;
  const submission = await submissionById(work.db, review.submissionId);
  if (submission === null) return held('parent-missing', review.submissionId);
  const task = await taskById(work.db, submission.task_id);
  if (task === null) throw new Error('a submission has a task');
  const batch = await leaseOn(work, accountId, batchId, submission, review);
  const judgement = judgeReview(
    await factsOf(work, { accountId, review, submission, task, batch }),
  );
  const { result, reason, standing } = judgement;
  if (standing === null || batch === null) {
    return { result, reason, waitsFor: null, events: [], arrived: null };
  }
  const first = !(await hasReviewed(work.db, accountId, submission.submission_id));
  const added = await addReview(work.db, {
    review_id: review.reviewId,
    operation_id: received.operationId,
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
  const judged = { review, submission, task, batch };
  let events: readonly Event[] = [];
  if (standing === 'stands') events = await applyVerdict(work, judged);
  if (standing === 'stale' && first) events = await applyStale(work, judged);
  return { result, reason, waitsFor: null, events, arrived: null };
};

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
  readonly batch: BatchRow | null;
};

async function factsOf(work: Work, gathered: Gathered): Promise<ReviewFacts> {
  const { accountId, review, submission, task, batch } = gathered;
  return {
    now: work.now,
    verdict: review.verdict,
    complete: isCompleteReview(review),
    ownWork: submission.account_id === accountId,
    lease: batch === null ? null : { until: Number(batch.lease_until) },
    reassigned: task.review_batch_id !== null && task.review_batch_id !== batch?.batch_id,
    newest: task.submission_id === submission.submission_id,
    // What was approved without a reviewer is decided like what a reviewer approved.
    standing:
      submission.state === 'approved'
        ? 'approve'
        : await standingVerdict(work.db, submission.submission_id),
  };
}
