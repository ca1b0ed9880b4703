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
  const standing = await standingOn(work, task, accountId);
  const events = standing === null ? [] : await stand(work, { task, standing, chosen });
  await addChoice(work, {
    operation_id: received.operationId,
    account_id: accountId,
    task_id: task.task_id,
    submission_id: chosen.submission_id,
    replaced: events.length > 0 ? 1 : 0,
  });
  events.push(await siblingsEvent(work.db, accountId, task.task_id));
  const reason = standing === null ? 'already-reviewed' : null;
  return { result: 'accepted', reason, waitsFor: null, events, arrived: null };
};

/** The person's answer that stands; null once somebody has judged it, since a choice then changes nothing any more. */
async function standingOn(
  work: Work,
  { state, maker_id: maker, submission_id: id }: TaskRow,
  accountId: string,
): Promise<SubmissionRow | null> {
  if (maker !== accountId || id === null) return null;
  if (!['waiting', 'submitted', 'review-leased'].includes(state)) return null;
  const standing = await submissionById(work.db, id);
  return standing?.state === 'in-review' ? standing : null;
}

type Chosen = {
  readonly task: TaskRow;
  readonly standing: SubmissionRow;
  readonly chosen: SubmissionRow;
};

/** Puts the chosen answer in the place of the one that stands, at the price of the round. */
async function stand(work: Work, { task, standing, chosen }: Chosen): Promise<Event[]> {
  if (standing.submission_id === chosen.submission_id) return [];
  await setSubmissionState(work.db, standing.submission_id, 'superseded');
  await setSubmissionState(work.db, chosen.submission_id, 'in-review');
  await setPrice(work.db, chosen.submission_id, standing.price_won);
  await changeTask(work, task.task_id, { submission_id: chosen.submission_id });
  return [stateEvent(work, chosen, 'in-review', chosenReason)];
}
