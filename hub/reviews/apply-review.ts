/** What follows from a verdict: the task's state, the money, the lease, and what maker and reviewer are told. */
import type { Review } from '#shared/review.ts';
import type { Work } from '../context.ts';
import type { BatchRow, SubmissionRow, TaskRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { addLine } from '../ledger/ledger-store.ts';
import type { NewLine } from '../ledger/ledger-store.ts';
import { answerTask, takeAway } from '../leases/lease-store.ts';
import { projectById } from '../projects/project-store.ts';
import { addMarks } from '../quality/mark-store.ts';
import { setSubmissionState, stateEvent } from '../submissions/submission-store.ts';
import { changeTask } from '../tasks/task-store.ts';

export type Judged = {
  readonly review: Review;
  readonly submission: SubmissionRow;
  readonly task: TaskRow;
  readonly batch: BatchRow;
};

/** Applies the verdict that stands. */
export async function applyVerdict(work: Work, judged: Judged): Promise<Event[]> {
  const { review, submission, task, batch } = judged;
  const state = review.verdict === 'approve' ? 'approved' : 'returned';
  await setSubmissionState(work.db, submission.submission_id, state);
  const events: Event[] = [];
  if (task.review_batch_id !== null && task.review_batch_id !== batch.batch_id) {
    events.push(...(await takeAway(work, task.review_batch_id, [task.task_id])));
  }
  await changeTask(work, task.task_id, { state, review_batch_id: null });
  events.push(
    { accountId: submission.account_id, kind: 'review', body: { review, at: work.now } },
    stateEvent(work, submission, state, null),
  );
  const { line, kind } = await lineOf(work, judged);
  await addMarks(work.db, [
    {
      submission_id: submission.submission_id,
      source: 'review',
      account_id: submission.account_id,
      project_id: line.projectId,
      kind,
      score: review.verdict === 'approve' ? 1 : 0,
      passed: review.verdict === 'approve' ? 1 : 0,
      at: work.now,
    },
  ]);
  const maker = await addLine(
    work,
    review.verdict === 'approve'
      ? { ...line, kind: 'approved', won: submission.price_won }
      : { ...line, kind: 'returned', won: 0 - submission.price_won },
  );
  if (maker !== null) events.push(maker);
  return [
    ...events,
    ...(await payReviewer(work, judged, line)),
    ...(await closeEntry(work, judged)),
  ];
}

/** A verdict on what its maker corrected in the meantime: the work is paid, and the newest waits for a reviewer. */
export async function applyStale(work: Work, judged: Judged): Promise<Event[]> {
  const { task, batch } = judged;
  if (task.state === 'review-leased' && task.review_batch_id === batch.batch_id) {
    await changeTask(work, task.task_id, { state: 'submitted', review_batch_id: null });
  }
  const { line } = await lineOf(work, judged);
  return [...(await payReviewer(work, judged, line)), ...(await closeEntry(work, judged))];
}

async function payReviewer(
  work: Work,
  { batch }: Judged,
  line: Omit<NewLine, 'kind' | 'won'>,
): Promise<Event[]> {
  const pay = { ...line, accountId: batch.account_id, won: batch.price_won };
  const lines = [
    await addLine(work, { ...pay, kind: 'earned' }),
    await addLine(work, { ...pay, kind: 'approved' }),
  ];
  return lines.filter((event) => event !== null);
}

async function closeEntry(work: Work, { batch, task }: Judged): Promise<Event[]> {
  return answerTask(work, batch.batch_id, task.task_id);
}

async function lineOf(
  work: Work,
  { review, submission, task }: Judged,
): Promise<{ readonly line: Omit<NewLine, 'kind' | 'won'>; readonly kind: string }> {
  const project = await projectById(work.db, task.project_id);
  if (project === null) throw new Error('a task has a project');
  const line = {
    accountId: submission.account_id,
    projectId: project.projectId,
    projectTitle: project.title,
    taskId: task.task_id,
    cause: { kind: 'review', id: review.reviewId },
  } as const;
  return { line, kind: project.kind };
}
