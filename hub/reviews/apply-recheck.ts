/** What follows from a verdict on work that had passed unseen: the label changes where it was wrong, the money never does. */
import type { Work } from '../context.ts';
import type { SubmissionRow, TaskRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { takeAway } from '../leases/lease-store.ts';
import { markVerdict } from '../quality/mark-verdict.ts';
import { standingEvent } from '../quality/standing.ts';
import { stateEvent } from '../submissions/submission-store.ts';
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

/** Approved again, replaced by the reviewer's corrections, or answered by somebody else. */
export async function applyRecheck(work: Work, judged: Judged): Promise<Event[]> {
  const { review, submission, task, batch, project } = judged;
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
  if (review.verdict !== 'approve') {
    events.push(stateEvent(work, submission, 'approved', 'rechecked'));
  }
  await markVerdict(work, judged);
  events.push(await standingEvent(work, submission.account_id, project.kind));
  return [...events, ...(await applyOpinion(work, judged))];
}
