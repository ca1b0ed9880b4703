/** Receives a person's word on which of their own answers to one task is to stand. */
import type { ChoiceBody } from '#shared/protocol/operations.ts';
import type { Work } from '../context.ts';
import type { SubmissionRow, TaskRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import {
  setPrice,
  setSubmissionState,
  stateEvent,
  submissionById,
} from '../submissions/submission-store.ts';
import { held } from '../sync/outcome.ts';
import type { Rule } from '../sync/outcome.ts';
import { changeTask, taskById } from '../tasks/task-store.ts';
import { siblingsEvent } from './sibling-event.ts';
import { addChoice, chosenReason, siblingsOnTask } from './sibling-store.ts';

export const receiveChoice: Rule<ChoiceBody> = async (work, received, body) => {
  const { accountId } = received;
  const chosen = await submissionById(work.db, body.submissionId);
  if (chosen === null) return held('parent-missing', body.submissionId);
  const task = await taskById(work.db, chosen.task_id);
  const noted = await siblingsOnTask(work.db, accountId, chosen.task_id);
  const isOneOfThem = noted.some(
    (row) => row.submission_id === chosen.submission_id || row.beside_id === chosen.submission_id,
  );
  if (task === null || chosen.account_id !== accountId || !isOneOfThem) {
    return held('nothing-to-choose');
  }
  const isOpen = isUnjudged(task, accountId);
  const events = isOpen ? await stand(work, task, chosen) : [];
  await addChoice(work, {
    operation_id: received.operationId,
    account_id: accountId,
    task_id: task.task_id,
    submission_id: chosen.submission_id,
    replaced: events.length > 0 ? 1 : 0,
  });
  events.push(await siblingsEvent(work.db, accountId, task.task_id));
  const reason = isOpen ? null : 'already-reviewed';
  return { result: 'accepted', reason, waitsFor: null, events, arrived: null };
};

/** Once somebody has judged an answer, a choice changes nothing any more. */
function isUnjudged({ state, maker_id: maker }: TaskRow, accountId: string): boolean {
  return maker === accountId && ['waiting', 'submitted', 'review-leased'].includes(state);
}

/** Puts the chosen answer in the place of the one that stands, at the price of the round. */
async function stand(work: Work, task: TaskRow, chosen: SubmissionRow): Promise<Event[]> {
  if (task.submission_id === chosen.submission_id || task.submission_id === null) return [];
  const before = await submissionById(work.db, task.submission_id);
  if (before === null) throw new Error('a task names a submission that is there');
  await setSubmissionState(work.db, before.submission_id, 'superseded');
  await setSubmissionState(work.db, chosen.submission_id, 'in-review');
  await setPrice(work.db, chosen.submission_id, before.price_won);
  await changeTask(work, task.task_id, { submission_id: chosen.submission_id });
  return [stateEvent(work, chosen, 'in-review', chosenReason)];
}
