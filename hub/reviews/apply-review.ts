/** What follows from a verdict: the task's state, the money, the lease, and what maker and reviewer are told. */
import type { Project } from '#shared/project.ts';
import type { Review } from '#shared/review.ts';
import { appealEvent } from '../appeals/appeal-event.ts';
import { setAppealState } from '../appeals/appeal-store.ts';
import type { Work } from '../context.ts';
import type { AppealRow } from '../database/quality-rows.ts';
import type { BatchRow, SubmissionRow, TaskRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { addLine } from '../ledger/ledger-store.ts';
import type { NewLine } from '../ledger/ledger-store.ts';
import { answerTask, takeAway } from '../leases/lease-store.ts';
import { markVerdict } from '../quality/mark-verdict.ts';
import { standingEvent } from '../quality/standing.ts';
import { setSubmissionState, stateEvent } from '../submissions/submission-store.ts';
import { changeTask } from '../tasks/task-store.ts';
import { placeFix } from './place-fix.ts';

export type Judged = {
  readonly review: Review;
  /** Under which operation the review is stored. */
  readonly operationId: string;
  readonly submission: SubmissionRow;
  readonly task: TaskRow;
  readonly batch: BatchRow;
  readonly project: Project;
  /** The maker's appeal against an earlier verdict, which this one decides. */
  readonly appeal: AppealRow | null;
};

const stateAfter = { approve: 'approved', return: 'returned', fix: 'approved' } as const;

/** Applies the verdict that stands. */
export async function applyVerdict(work: Work, judged: Judged): Promise<Event[]> {
  const { review, submission, task, batch } = judged;
  const state = stateAfter[review.verdict];
  await setSubmissionState(
    work.db,
    submission.submission_id,
    review.verdict === 'fix' ? 'fixed' : state,
  );
  const events: Event[] = [];
  if (task.review_batch_id !== null && task.review_batch_id !== batch.batch_id) {
    events.push(...(await takeAway(work, task.review_batch_id, [task.task_id])));
  }
  await changeTask(work, task.task_id, { state, review_batch_id: null });
  if (review.verdict === 'fix') await placeFix(work, judged);
  events.push(
    { accountId: submission.account_id, kind: 'review', body: { review, at: work.now } },
    stateEvent(work, submission, state, reasonOf(judged)),
    ...(await payMaker(work, judged)),
    ...(await decideAppeal(work, judged)),
  );
  await markVerdict(work, judged);
  events.push(await standingEvent(work, submission.account_id, judged.project.kind));
  return [...events, ...(await payReviewer(work, judged)), ...(await closeEntry(work, judged))];
}

/** A verdict on what its maker corrected in the meantime: the work is paid, and the newest waits for a reviewer. */
export async function applyStale(work: Work, judged: Judged): Promise<Event[]> {
  const { task, batch } = judged;
  if (task.state === 'review-leased' && task.review_batch_id === batch.batch_id) {
    await changeTask(work, task.task_id, { state: 'submitted', review_batch_id: null });
  }
  return [...(await payReviewer(work, judged)), ...(await closeEntry(work, judged))];
}

/** A second opinion is work like any other, and changes nothing by itself. */
export async function applyOpinion(work: Work, judged: Judged): Promise<Event[]> {
  return [...(await payReviewer(work, judged)), ...(await closeEntry(work, judged))];
}

function reasonOf({ review, project }: Judged): string | null {
  if (review.verdict !== 'fix') return null;
  return project.rules.quality.paysFixed ? 'fixed' : 'fixed-unpaid';
}

async function payMaker(work: Work, judged: Judged): Promise<Event[]> {
  const { review, submission, project, appeal } = judged;
  const isPaid =
    review.verdict === 'approve' || (review.verdict === 'fix' && project.rules.quality.paysFixed);
  const line = lineOf(judged, submission.account_id);
  const lines: (Event | null)[] = [];
  if (isPaid) {
    // What is appealed had left the review with its return.
    if (appeal !== null) {
      lines.push(await addLine(work, { ...line, kind: 'earned', won: submission.price_won }));
    }
    lines.push(await addLine(work, { ...line, kind: 'approved', won: submission.price_won }));
  } else if (appeal === null) {
    lines.push(await addLine(work, { ...line, kind: 'returned', won: 0 - submission.price_won }));
  }
  return lines.filter((event) => event !== null);
}

async function decideAppeal(
  work: Work,
  { review, submission, batch, appeal }: Judged,
): Promise<Event[]> {
  if (appeal === null) return [];
  const state = review.verdict === 'return' ? 'rejected' : 'upheld';
  await setAppealState(work, appeal.appeal_id, state, batch.account_id);
  return [appealEvent(submission.account_id, { ...appeal, state }, work.now)];
}

async function payReviewer(work: Work, judged: Judged): Promise<Event[]> {
  const { batch } = judged;
  const pay = { ...lineOf(judged, batch.account_id), won: batch.price_won };
  const lines = [
    await addLine(work, { ...pay, kind: 'earned' }),
    await addLine(work, { ...pay, kind: 'approved' }),
  ];
  return lines.filter((event) => event !== null);
}

async function closeEntry(work: Work, { batch, task }: Judged): Promise<Event[]> {
  return answerTask(work, batch.batch_id, task.task_id);
}

function lineOf(
  { review, task, project }: Judged,
  accountId: string,
): Omit<NewLine, 'kind' | 'won'> {
  return {
    accountId,
    projectId: project.projectId,
    projectTitle: project.title,
    taskId: task.task_id,
    cause: { kind: 'review', id: review.reviewId },
  };
}
