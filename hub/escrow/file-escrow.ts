/** Filing: taking what lies in escrow as if it had been pushed. */
import { createHash } from 'node:crypto';
import { PushRequest } from '#shared/protocol/operations.ts';
import type { Operation, OperationOutcome } from '#shared/protocol/operations.ts';
import type { HubContext, Work } from '../context.ts';
import type { EscrowRow } from '../database/tables.ts';
import { Refusal } from '../refusal.ts';
import { applyOperation } from '../sync/apply-operation.ts';
import { addOperation, operationById } from '../sync/operation-store.ts';
import { markFiled } from './escrow-store.ts';

export type Filed = Pick<OperationOutcome, 'operationId' | 'result' | 'reason'>;

/**
 * Takes the operations of an escrow for the person who left it. Their device may send them again later: they are
 * duplicates then. Throws a Refusal, with nothing changed, when the text is not of a version that this hub knows.
 */
export async function fileEscrow(
  work: Work,
  context: HubContext,
  row: EscrowRow,
): Promise<Filed[]> {
  const push = pushIn(row);
  const filed: Filed[] = [];
  for (const operation of push.operations) {
    filed.push(await file(work, context, row, operation));
  }
  await markFiled(work, row.escrow_id);
  return filed;
}

async function file(
  work: Work,
  context: HubContext,
  row: EscrowRow,
  operation: Operation,
): Promise<Filed> {
  const { operationId, sha256 } = operation;
  const { account_id: accountId, device_id: deviceId } = row;
  const body = operation.body ?? (await context.blobs.text({ accountId, sha256 }));
  if (body === null || createHash('sha256').update(body).digest('hex') !== sha256) {
    return { operationId, result: 'incomplete', reason: 'blob-missing' };
  }
  const stored = { ...operation, body };
  if (await addOperation(work, { accountId, deviceId, epoch: 0 }, stored)) {
    const { result, reason } = await applyOperation(work, context.log, { ...stored, accountId });
    return { operationId, result, reason };
  }
  const present = await operationById(work.db, operationId);
  const same = present?.account_id === accountId && present.sha256 === sha256;
  return {
    operationId,
    result: 'duplicate',
    reason: same ? present.reason : 'operation-id-reused',
  };
}

function pushIn(row: EscrowRow) {
  try {
    return PushRequest.parse(JSON.parse(row.content));
  } catch {
    throw new Refusal(
      'body-malformed',
      `What was left in protocol version ${row.protocol} cannot be read by this hub. It stays here; update the hub and try again.`,
    );
  }
}
