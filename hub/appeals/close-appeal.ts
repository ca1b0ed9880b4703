/** Decides an appeal without a reviewer: an operator says so, or nobody has in the project's days. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { AppealRow } from '../database/quality-rows.ts';
import type { Event } from '../feed/feed-store.ts';
import { addLine } from '../ledger/ledger-store.ts';
import { takeAway } from '../leases/lease-store.ts';
import { addMarks } from '../quality/mark-store.ts';
import { standingEvent } from '../quality/standing.ts';
import { setSubmissionState, stateEvent, submissionById } from '../submissions/submission-store.ts';
import { changeTask, taskById } from '../tasks/task-store.ts';
import { appealEvent } from './appeal-event.ts';
import { setAppealState } from './appeal-store.ts';

export type Decision = {
  readonly state: 'upheld' | 'rejected';
  /** Tells the maker why, null when it is as usual. */
  readonly reason: string | null;
};

/**
 * The appeal must be open. Upheld, the work is approved and paid as it was submitted; rejected, the return stands.
 * Whose maker has submitted something else since has taken the other road: then it is rejected, whatever was decided.
 */
export async function closeAppeal(
  work: Work,
  project: Project,
  appeal: AppealRow,
  { state, reason }: Decision,
): Promise<Event[]> {
  const submission = await submissionById(work.db, appeal.submission_id);
  const task = await taskById(work.db, appeal.task_id);
  if (submission === null || task === null) throw new Error('an appeal is about a submission');
  if (task.submission_id !== submission.submission_id) {
    await setAppealState(work, appeal.appeal_id, 'rejected', null);
    return [appealEvent(appeal.account_id, { ...appeal, state: 'rejected' }, work.now)];
  }
  const events: Event[] = [];
  if (task.review_batch_id !== null) {
    events.push(...(await takeAway(work, task.review_batch_id, [task.task_id])));
  }
  const after = state === 'upheld' ? 'approved' : 'returned';
  await setSubmissionState(work.db, submission.submission_id, after);
  await changeTask(work, task.task_id, { state: after, review_batch_id: null });
  await setAppealState(work, appeal.appeal_id, state, null);
  events.push(
    stateEvent(work, submission, after, reason),
    appealEvent(appeal.account_id, { ...appeal, state }, work.now),
  );
  if (state === 'rejected') return events;
  const line = {
    accountId: submission.account_id,
    won: submission.price_won,
    projectId: project.projectId,
    projectTitle: project.title,
    taskId: task.task_id,
    cause: { kind: 'review', id: appeal.review_id },
  } as const;
  // What is appealed had left the review with its return.
  for (const kind of ['earned', 'approved'] as const) {
    const told = await addLine(work, { ...line, kind });
    if (told !== null) events.push(told);
  }
  await addMarks(work.db, [
    {
      submission_id: submission.submission_id,
      source: 'appeal',
      account_id: submission.account_id,
      project_id: project.projectId,
      kind: project.kind,
      score: 1,
      passed: 1,
      at: work.now,
    },
  ]);
  return [...events, await standingEvent(work, submission.account_id, project.kind)];
}
