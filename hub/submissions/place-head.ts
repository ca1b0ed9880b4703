/** Makes a submission the answer that stands: the task, the leases, the money and what everyone is told. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { BatchRow, SubmissionRow, TaskRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { addLine } from '../ledger/ledger-store.ts';
import { answerTask, leaseState, setLease, takeAway } from '../leases/lease-store.ts';
import { scoreGold } from '../gold/score-gold.ts';
import { asksDoubt, assessDoubt } from '../quality/assess-doubt.ts';
import { addDoubt } from '../quality/doubt-store.ts';
import { routeSubmission } from '../quality/route-submission.ts';
import { settleUnit } from '../quality/settle-unit.ts';
import { answerOnTask } from '../tasks/task-store.ts';
import { approveSubmission } from './approve-submission.ts';
import {
  addSubmission,
  setSubmissionState,
  stateEvent,
  submissionById,
} from './submission-store.ts';

type Placed = {
  readonly row: SubmissionRow;
  readonly task: TaskRow;
  readonly batch: BatchRow;
  readonly project: Project;
};

/** Stores the submission as the one that stands and gives the events of everything that follows from it. */
export async function placeHead(
  work: Work,
  { row, task, batch, project }: Placed,
  reason: string | null,
): Promise<Event[]> {
  const before =
    task.submission_id === null ? null : await submissionById(work.db, task.submission_id);
  const outstanding = before?.state === 'in-review' ? before : null;
  if (outstanding !== null) {
    await setSubmissionState(work.db, outstanding.submission_id, 'superseded');
  }
  const assessed = asksDoubt(project) ? await assessDoubt(work, row, project) : null;
  const doubt = assessed?.doubt ?? 0;
  const route = await routeSubmission(work, { submission: row, task, project, doubt });
  // Within a round the price is that of the submission that opened it.
  const priceWon = outstanding?.price_won ?? row.price_won;
  const placed = { ...row, price_won: priceWon, state: 'in-review' as const };
  await addSubmission(work.db, placed);
  if (assessed !== null) await addDoubt(work.db, assessed);
  const events = await moveTask(work, { row, task, batch }, route === 'wait');
  events.push(stateEvent(work, row, 'in-review', reason));
  if (outstanding === null) {
    const earned = await addLine(work, {
      accountId: row.account_id,
      kind: 'earned',
      won: priceWon,
      projectId: project.projectId,
      projectTitle: project.title,
      taskId: task.task_id,
      cause: { kind: 'submission', id: row.submission_id },
    });
    if (earned !== null) events.push(earned);
  }
  if (task.gold_id !== null) await scoreGold(work, { submission: placed, task, project });
  if (route === 'approve') events.push(...(await approveSubmission(work, placed, project, reason)));
  if (route === 'wait') events.push(...(await settleUnit(work, project, task.unit_id)));
  return events;
}

async function moveTask(
  work: Work,
  { row, task, batch }: Omit<Placed, 'project'>,
  isWaiting: boolean,
): Promise<Event[]> {
  const events: Event[] = [];
  const holder = task.state === 'leased' ? task.label_batch_id : null;
  if (holder !== null && holder !== batch.batch_id) {
    events.push(...(await takeAway(work, holder, [task.task_id])));
  }
  const arrived = isWaiting ? 'waiting' : 'submitted';
  await answerOnTask(work, {
    task_id: task.task_id,
    state: task.state === 'review-leased' ? 'review-leased' : arrived,
    maker_id: row.account_id,
    submission_id: row.submission_id,
    label_batch_id: batch.batch_id,
  });
  if (task.maker_id === null && leaseState(batch, work.now) === 'lapsed') {
    events.push(await reviveLease(work, batch));
  }
  events.push(...(await answerTask(work, batch.batch_id, task.task_id)));
  return events;
}

async function reviveLease(work: Work, batch: BatchRow): Promise<Event> {
  const leaseUntil = work.now + Number(batch.lease_ms);
  return setLease(work, batch, { state: 'active', leaseUntil });
}
