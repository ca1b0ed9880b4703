/** Stores a reviewer's corrections as the answer that stands, beside the maker's own, which stays as it was. */
import { createHash } from 'node:crypto';
import { annotationText } from '#shared/annotation/annotation.ts';
import type { Review } from '#shared/review.ts';
import type { Work } from '../context.ts';
import type { BatchRow, SubmissionRow, TaskRow } from '../database/tables.ts';
import { addSubmission } from '../submissions/submission-store.ts';
import { changeTask } from '../tasks/task-store.ts';

type Fixed = {
  readonly review: Review;
  readonly operationId: string;
  readonly submission: SubmissionRow;
  readonly task: TaskRow;
  readonly batch: BatchRow;
};

/** The corrections get the review's id: one review, one submission. Its maker stays the task's. */
export async function placeFix(work: Work, fixed: Fixed): Promise<void> {
  const { review, operationId, submission, task, batch } = fixed;
  if (review.fixed === null) throw new Error('a fix has an annotation');
  const text = annotationText(review.fixed);
  await addSubmission(work.db, {
    submission_id: review.reviewId,
    operation_id: operationId,
    account_id: batch.account_id,
    task_id: task.task_id,
    batch_id: batch.batch_id,
    revision: submission.revision + 1,
    parent_id: submission.submission_id,
    schema_version: submission.schema_version,
    annotation: text,
    annotation_sha256: createHash('sha256').update(text).digest('hex'),
    active_ms: 0,
    price_won: 0,
    state: 'approved',
    received_at: work.now,
  });
  await changeTask(work, task.task_id, { submission_id: review.reviewId });
}
