/** What an operator decides about work that was kept without effect. The bytes stay, whatever is decided. */
import { SubmissionBody } from '#shared/protocol/operations.ts';
import type { HubContext, Work } from '../context.ts';
import type { OperationRow } from '../database/tables.ts';
import { appendEvents } from '../feed/feed-store.ts';
import { addLine } from '../ledger/ledger-store.ts';
import { batchById } from '../leases/lease-store.ts';
import { projectById } from '../projects/project-store.ts';
import { Refusal } from '../refusal.ts';
import { stateEvent, submissionById } from '../submissions/submission-store.ts';
import { applyOperation } from './apply-operation.ts';
import { operationById, paidReason, refusedReason, setOutcome } from './operation-store.ts';
import type { Outcome } from './outcome.ts';

/**
 * Judges an operation again, because what stood in its way may be gone; its maker is told when it now counts.
 * Throws a Refusal for one that is not held, or that is kept beside another answer and could only be paid.
 */
export async function releaseHeld(
  work: Work,
  { log, blobs }: HubContext,
  operationId: string,
): Promise<Pick<Outcome, 'result' | 'reason'>> {
  const row = await heldOperation(work, operationId);
  const submission = submissionIn(row);
  if (submission !== null && (await submissionById(work.db, submission.submissionId)) !== null) {
    throw new Refusal(
      'key-reused',
      'This answer is kept beside another one and cannot take its place. Pay for it, or refuse it.',
    );
  }
  const { account_id: accountId, sha256 } = row;
  const body = row.result === 'incomplete' ? await blobs.text({ accountId, sha256 }) : row.body;
  if (body === null) {
    throw new Refusal('not-found', 'Its bytes have not come yet. Its device sends them by itself.');
  }
  return applyOperation(work, log, { ...row, body, operationId, accountId });
}

/** Pays for an answer that is kept beside another one, at the price of its lease. Throws when it is not such a one. */
export async function payHeld(work: Work, operationId: string): Promise<{ readonly won: number }> {
  const row = await heldOperation(work, operationId);
  const body = submissionIn(row);
  const kept = body === null ? null : await submissionById(work.db, body.submissionId);
  const batch = kept === null ? null : await batchById(work.db, kept.batch_id);
  const project = batch === null ? null : await projectById(work.db, batch.project_id);
  if (kept === null || batch === null || project === null) {
    throw new Refusal(
      'not-found',
      'Only an answer kept beside another one can be paid. Release it.',
    );
  }
  const line = {
    accountId: row.account_id,
    won: batch.price_won,
    projectId: project.projectId,
    projectTitle: project.title,
    taskId: kept.task_id,
    cause: { kind: 'submission', id: kept.submission_id },
  } as const;
  const earned = await addLine(work, { ...line, kind: 'earned' });
  const approved = await addLine(work, { ...line, kind: 'approved' });
  if (earned === null || approved === null) {
    throw new Refusal('key-reused', 'This work was paid already.');
  }
  await setOutcome(work.db, operationId, {
    result: row.result,
    reason: paidReason,
    waitsFor: null,
  });
  await appendEvents(work, [stateEvent(work, kept, 'approved', paidReason), earned, approved]);
  return { won: line.won };
}

/** Decides that an operation is never to count, and tells its maker. */
export async function refuseHeld(work: Work, operationId: string): Promise<void> {
  const row = await heldOperation(work, operationId);
  const { result } = row;
  await setOutcome(work.db, operationId, { result, reason: refusedReason, waitsFor: null });
  const body = submissionIn(row);
  if (body === null) return;
  const submission = {
    account_id: row.account_id,
    task_id: body.taskId,
    submission_id: body.submissionId,
  };
  await appendEvents(work, [stateEvent(work, submission, 'held', refusedReason)]);
}

async function heldOperation(work: Work, operationId: string): Promise<OperationRow> {
  const row = await operationById(work.db, operationId);
  if (row === null) throw new Refusal('not-found', 'There is no such operation. See "held".');
  const open = ['held', 'invalid-kept', 'incomplete', 'surplus-kept'].includes(row.result);
  if (open && row.reason !== paidReason) return row;
  throw new Refusal('key-reused', 'This operation is not held: it counts already.');
}

/** The submission that an operation carries; null when it carries none that can be read. */
function submissionIn(row: OperationRow): SubmissionBody | null {
  if (row.kind !== 'submission') return null;
  try {
    const parsed = SubmissionBody.safeParse(JSON.parse(row.body));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
