/** Receives one appeal: the returned submission goes to another reviewer as it is. */
import type { AppealBody } from '#shared/protocol/operations.ts';
import type { Work } from '../context.ts';
import type { SubmissionRow, TaskRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { reviewById } from '../reviews/review-store.ts';
import { stateEvent, submissionById } from '../submissions/submission-store.ts';
import { held } from '../sync/outcome.ts';
import type { Rule } from '../sync/outcome.ts';
import { changeTask, taskById } from '../tasks/task-store.ts';
import { appealEvent } from './appeal-event.ts';
import { addAppeal } from './appeal-store.ts';

export const receiveAppeal: Rule<AppealBody> = async (work, received, body) => {
  const submission = await submissionById(work.db, body.submissionId);
  if (submission === null) return held('parent-missing', body.submissionId);
  const task = await taskById(work.db, submission.task_id);
  if (task === null) throw new Error('a submission has a task');
  const refused = await refusalOf(work, received.accountId, body, { submission, task });
  if (refused !== null) return refused;
  if (!(await addAppeal(work, received, body))) return held('already-appealed');
  await changeTask(work, task.task_id, { state: 'submitted', review_batch_id: null });
  const events: Event[] = [
    stateEvent(work, submission, 'in-review', 'appealed'),
    appealEvent(
      submission.account_id,
      {
        appeal_id: body.appealId,
        task_id: task.task_id,
        review_id: body.reviewId,
        state: 'open',
      },
      work.now,
    ),
  ];
  return { result: 'accepted', reason: null, waitsFor: null, events, arrived: null };
};

type Disputed = { readonly submission: SubmissionRow; readonly task: TaskRow };

async function refusalOf(
  work: Work,
  accountId: string,
  body: AppealBody,
  { submission, task }: Disputed,
): Promise<ReturnType<typeof held> | null> {
  if (submission.account_id !== accountId) return held('not-own-work');
  const review = await reviewById(work.db, body.reviewId);
  const isThatReturn =
    review?.submission_id === submission.submission_id &&
    review.verdict === 'return' &&
    review.standing === 'stands';
  if (!isThatReturn) return held('no-such-return');
  // Whoever has resubmitted since has taken the other road.
  const isOpen = task.state === 'returned' && task.submission_id === submission.submission_id;
  return isOpen ? null : held('task-closed');
}
