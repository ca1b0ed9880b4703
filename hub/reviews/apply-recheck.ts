/** What follows from a verdict on work that had passed unseen: the label changes where it was wrong, the money never does. */
import type { Work } from '../context.ts';
import type { ReviewRow, SubmissionRow, TaskRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { takeAway } from '../leases/lease-store.ts';
import { storeLook } from '../opinions/opinion-store.ts';
import { clearMaker, markVerdict } from '../quality/mark-verdict.ts';
import { standingEvent } from '../quality/standing.ts';
import { stateEvent, submissionById } from '../submissions/submission-store.ts';
import { changeTask } from '../tasks/task-store.ts';
import { applyOpinion } from './apply-review.ts';
import type { Judged } from './apply-review.ts';
import { placeFix } from './place-fix.ts';

/** Whether a submission that was approved unseen stands on the task and is with the reviewers after all. */
export function isRechecked(
  task: Pick<TaskRow, 'state' | 'submission_id'>,
  submission: Pick<SubmissionRow, 'submission_id' | 'state'>,
): boolean {
  return (
    submission.state === 'approved' &&
    task.submission_id === submission.submission_id &&
    (task.state === 'submitted' || task.state === 'review-leased')
  );
}

/**
 * Approved again, replaced by the reviewer's corrections, or answered by somebody else. `behind` is the verdict that had
 * left the label as it was; null where it had passed unseen.
 */
export async function applyRecheck(
  work: Work,
  judged: Judged,
  behind: ReviewRow | null,
): Promise<Event[]> {
  const { review, task, batch, project } = judged;
  const events: Event[] = [];
  if (task.review_batch_id !== null && task.review_batch_id !== batch.batch_id) {
    events.push(...(await takeAway(work, task.review_batch_id, [task.task_id])));
  }
  if (review.verdict === 'return') {
    await changeTask(work, task.task_id, {
      state: 'open',
      maker_id: null,
      submission_id: null,
      label_batch_id: null,
      review_batch_id: null,
    });
  } else {
    await changeTask(work, task.task_id, { state: 'approved', review_batch_id: null });
    if (review.verdict === 'fix') await placeFix(work, judged);
  }
  const made = await madeBy(work, judged, behind);
  if (review.verdict !== 'approve') events.push(stateEvent(work, made, 'approved', 'rechecked'));
  if (behind === null) {
    await markVerdict(work, judged);
    events.push(await standingEvent(work, made.account_id, project.kind));
  } else {
    await keepLook(work, judged, behind);
    events.push(await standingEvent(work, behind.account_id, project.kind));
    if (behind.verdict === 'fix' && (await clearMaker(work, judged, made))) {
      events.push(await standingEvent(work, made.account_id, project.kind));
    }
  }
  return [...events, ...(await applyOpinion(work, judged))];
}

/** The maker's own answer, which a reviewer may have corrected since. */
async function madeBy(
  work: Work,
  { submission }: Judged,
  behind: ReviewRow | null,
): Promise<SubmissionRow> {
  if (behind === null || behind.submission_id === submission.submission_id) return submission;
  return (await submissionById(work.db, behind.submission_id)) ?? submission;
}

/** What was found says how far the verdict before can be relied on. */
async function keepLook(
  work: Work,
  { review, task, batch, project }: Judged,
  behind: ReviewRow,
): Promise<void> {
  await storeLook(work, {
    review_id: behind.review_id,
    account_id: behind.account_id,
    project_id: project.projectId,
    task_id: task.task_id,
    submission_id: behind.submission_id,
    batch_id: batch.batch_id,
    second_review_id: review.reviewId,
    overturned: review.verdict === 'approve' ? 0 : 1,
  });
}
