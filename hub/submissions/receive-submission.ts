/** Receives one submission: gathers the facts, lets the rule decide, applies the decision. */
import { createHash } from 'node:crypto';
import { textOfParsed } from '#shared/annotation/annotation.ts';
import type { Project } from '#shared/project.ts';
import type { SubmissionBody } from '#shared/protocol/operations.ts';
import type { Work } from '../context.ts';
import type { BatchRow, SubmissionRow, TaskRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { batchById, batchWith } from '../leases/lease-store.ts';
import { projectById } from '../projects/project-store.ts';
import { siblingsEvent } from '../siblings/sibling-event.ts';
import { addSibling } from '../siblings/sibling-store.ts';
import { isRechecked } from '../reviews/apply-recheck.ts';
import { held } from '../sync/outcome.ts';
import type { Outcome, Rule } from '../sync/outcome.ts';
import { taskById } from '../tasks/task-store.ts';
import { annotationProblems } from './annotation-problems.ts';
import { placeHead } from './place-head.ts';
import { addSubmission, siblingsOf, stateEvent, submissionById } from './submission-store.ts';
import { judgeSubmission } from './submission-rule.ts';
import type { SubmissionFacts, SubmissionJudgement } from './submission-rule.ts';

const HOUR_MS = 3_600_000;

export const receiveSubmission: Rule<SubmissionBody> = async (work, received, body) => {
  const { accountId } = received;
  const task = await taskById(work.db, body.taskId);
  const batch = task === null ? null : await leaseOn(work, accountId, task, body.batchId);
  const project = batch === null ? null : await projectById(work.db, batch.project_id);
  if (task === null || batch === null || project === null) return held('unknown-lease');
  if ((await submissionById(work.db, body.submissionId)) !== null) {
    return held('submission-id-reused');
  }
  const text = textOfParsed(body.annotation);
  const facts = await factsOf(work, { accountId, body, task, batch, project, text });
  const judgement = judgeSubmission(facts);
  if (judgement.place === 'unstored') {
    return held(judgement.reason ?? 'unknown', facts.parent === 'missing' ? body.parentId : null);
  }
  const row: SubmissionRow = {
    submission_id: body.submissionId,
    operation_id: received.operationId,
    account_id: accountId,
    task_id: task.task_id,
    batch_id: batch.batch_id,
    revision: body.revision,
    parent_id: body.parentId,
    schema_version: body.schemaVersion,
    annotation: text,
    annotation_sha256: body.annotationSha256,
    active_ms: Math.min(body.activeMs, spanOf(batch, work.now)),
    price_won: judgement.paid ? batch.price_won : 0,
    state: judgement.place === 'head' ? 'in-review' : judgement.place,
    received_at: work.now,
  };
  return place(work, { row, task, batch, project }, judgement);
};

/** Milliseconds within which the work must have been done: nobody was active for longer than they held the lease. */
function spanOf(batch: BatchRow, now: number): number {
  return Math.max(Number(batch.lease_until), now) - Number(batch.granted_at);
}

type Placed = {
  readonly row: SubmissionRow;
  readonly task: TaskRow;
  readonly batch: BatchRow;
  readonly project: Project;
};

async function place(work: Work, placed: Placed, judgement: SubmissionJudgement): Promise<Outcome> {
  const { result, reason } = judgement;
  const arrived = placed.row.submission_id;
  if (judgement.place === 'head') {
    const events = await placeHead(work, placed, reason);
    if (result === 'sibling-kept') events.push(await noteSibling(work, placed));
    return { result, reason, waitsFor: null, events, arrived };
  }
  await addSubmission(work.db, placed.row);
  const events = [stateEvent(work, placed.row, 'held', reason)];
  return { result, reason, waitsFor: null, events, arrived };
}

/** The person is asked which of both answers is to stay. */
async function noteSibling(work: Work, { row, task }: Placed): Promise<Event> {
  if (task.submission_id === null) throw new Error('a sibling comes to a task that is answered');
  const { submission_id, account_id, task_id } = row;
  await addSibling(work, { submission_id, beside_id: task.submission_id, account_id, task_id });
  return siblingsEvent(work.db, account_id, task_id);
}

/** The person's lease to label that covers this task, whatever became of it since. */
async function leaseOn(
  work: Work,
  accountId: string,
  task: TaskRow,
  batchId: string,
): Promise<BatchRow | null> {
  const batch = await batchWith(work.db, batchId, task.task_id);
  return batch?.account_id === accountId && batch.purpose === 'label' ? batch : null;
}

type Gathered = {
  readonly accountId: string;
  readonly body: SubmissionBody;
  readonly task: TaskRow;
  readonly batch: BatchRow;
  readonly project: Project;
  readonly text: string;
};

async function factsOf(work: Work, gathered: Gathered): Promise<SubmissionFacts> {
  const { accountId, body, task, batch, project, text } = gathered;
  const until = Number(batch.lease_until);
  const siblings = await siblingsOf(work.db, accountId, body);
  const holder = await holderOf(work, task, batch);
  return {
    now: work.now,
    hashMatches: createHash('sha256').update(text).digest('hex') === body.annotationSha256,
    problems: await annotationProblems(work, body.annotation, task, project),
    // What was right under an earlier version still is: a class that is no more is known all the same.
    schemaMatches: body.schemaVersion <= project.schema.version,
    parent: await parentOf(work, accountId, body),
    lease: { until, graceUntil: until + project.rules.graceHours * HOUR_MS },
    task: {
      state: (await isClosed(work, accountId, task)) ? 'approved' : task.state,
      maker: seenBy(accountId, task.maker_id),
      holder: task.state === 'leased' ? seenBy(accountId, holder?.account_id ?? null) : 'nobody',
    },
    sibling:
      siblings.length === 0
        ? 'none'
        : siblings.some((one) => one.annotation_sha256 === body.annotationSha256)
          ? 'same-bytes'
          : 'other-bytes',
  };
}

/** Whether this person's answer was approved, though a reviewer is to see it after all. */
async function isClosed(work: Work, accountId: string, task: TaskRow): Promise<boolean> {
  if (task.maker_id !== accountId || task.submission_id === null) return false;
  const standing = await submissionById(work.db, task.submission_id);
  return standing !== null && isRechecked(task, standing);
}

/** The lease to label on which a task is now. */
async function holderOf(work: Work, task: TaskRow, batch: BatchRow): Promise<BatchRow | null> {
  if (task.label_batch_id === batch.batch_id) return batch;
  return task.label_batch_id === null ? null : batchById(work.db, task.label_batch_id);
}

function seenBy(accountId: string, other: string | null): 'nobody' | 'self' | 'other' {
  if (other === null) return 'nobody';
  return other === accountId ? 'self' : 'other';
}

async function parentOf(
  work: Work,
  accountId: string,
  body: SubmissionBody,
): Promise<SubmissionFacts['parent']> {
  if (body.parentId === null) return 'none';
  const parent = await submissionById(work.db, body.parentId);
  if (parent === null) return 'missing';
  return parent.account_id === accountId && parent.task_id === body.taskId ? 'here' : 'foreign';
}
