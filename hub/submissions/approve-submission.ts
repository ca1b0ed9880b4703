/** Approves a submission without a reviewer: nothing asked for one, or nobody came in time. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { SubmissionRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { addLine } from '../ledger/ledger-store.ts';
import { changeTask } from '../tasks/task-store.ts';
import { setSubmissionState, stateEvent } from './submission-store.ts';

type Approved = Pick<SubmissionRow, 'submission_id' | 'account_id' | 'task_id' | 'price_won'>;

/** The submission must stand and be in review. `reason` tells the maker why, null when it is as usual. */
export async function approveSubmission(
  work: Work,
  submission: Approved,
  project: Project,
  reason: string | null,
): Promise<Event[]> {
  await setSubmissionState(work.db, submission.submission_id, 'approved');
  await changeTask(work, submission.task_id, { state: 'approved', review_batch_id: null });
  const line = await addLine(work, {
    accountId: submission.account_id,
    kind: 'approved',
    won: submission.price_won,
    projectId: project.projectId,
    projectTitle: project.title,
    taskId: submission.task_id,
    cause: { kind: 'submission', id: submission.submission_id },
  });
  const told = stateEvent(work, submission, 'approved', reason);
  return line === null ? [told] : [told, line];
}
