/** Receives operations of a device: all of a push in one transaction, each with an outcome of its own. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type {
  Operation,
  OperationOutcome,
  PushReply,
  PushRequest,
} from '#shared/protocol/operations.ts';
import { inTransaction } from '../context.ts';
import type { Caller, HubContext, Work } from '../context.ts';
import { renewLeases } from '../leases/renew.ts';
import { Refusal } from '../refusal.ts';
import { appendPrepared } from '../feed/feed-store.ts';
import { applyAmongOthers } from './apply-operation.ts';
import type { Among } from './apply-operation.ts';
import { ownDevice, setEpoch } from './device-store.ts';
import {
  addOperation,
  addQuarantined,
  anyWaits,
  completeBody,
  lastSeq,
  operationById,
  placedAt,
  takeSeq,
  wholeThrough,
} from './operation-store.ts';
import type { Stream } from './operation-store.ts';

/**
 * Stores and applies a push; durable when this resolves. Throws a Refusal, and then nothing of the push is stored:
 * `body-malformed` when a hash is wrong, `seq-gap` and `seq-reuse` with the number that is expected next.
 */
export async function receivePush(
  context: HubContext,
  caller: Caller,
  push: z.output<typeof PushRequest>,
): Promise<PushReply> {
  for (const operation of push.operations) checkHash(operation);
  return inTransaction(context, async (work) => {
    const device = await ownDevice(work.db, caller.accountId, push.deviceId);
    // A hub that was restored from a backup learns the newer epoch from the device.
    if (push.epoch > device.epoch) await setEpoch(work.db, device.device_id, push.epoch);
    const stream = { accountId: caller.accountId, deviceId: push.deviceId, epoch: push.epoch };
    let last = await lastSeq(work.db, stream);
    const outcomes: OperationOutcome[] = [];
    const among: Among = { told: [], somethingWaits: await anyWaits(work.db) };
    for (const operation of push.operations) {
      if (operation.seq > last + 1) {
        throw new Refusal('seq-gap', `Operation ${last + 1} is missing.`, {
          expectedSeq: last + 1,
        });
      }
      const outcome = await receiveOperation(work, context, stream, operation, among);
      if (outcome === null) {
        throw new Refusal('seq-reuse', `Number ${operation.seq} holds another operation.`, {
          expectedSeq: last + 1,
        });
      }
      outcomes.push(outcome);
      // Its number is not taken, so those after it would leave a gap: they come again with it.
      if (outcome.result === 'retry-later') break;
      last = Math.max(last, operation.seq);
    }
    await appendPrepared(work, among.told);
    await renewLeases(work, caller.accountId);
    return { outcomes, ackedThrough: await wholeThrough(work.db, stream, last) };
  });
}

function checkHash(operation: Operation): void {
  if (operation.body === null) return;
  if (createHash('sha256').update(operation.body).digest('hex') === operation.sha256) return;
  throw new Refusal(
    'body-malformed',
    `The body of operation ${operation.seq} does not have its hash. Nothing of this push was stored.`,
  );
}

/** The outcome of one operation; null when its number holds another one. */
async function receiveOperation(
  work: Work,
  context: HubContext,
  stream: Stream,
  sent: Operation,
  among: Among,
): Promise<OperationOutcome | null> {
  const { operationId, seq, sha256 } = sent;
  const { accountId } = stream;
  const body = sent.body ?? (await context.blobs.text({ accountId, sha256 }));
  const operation = { ...sent, body };
  if (body === null && (await isOther(work, stream, operation))) {
    return { operationId, seq, result: 'retry-later', reason: 'blob-missing' };
  }
  if (!(await takeSeq(work.db, stream, operation))) {
    const present = await placedAt(work.db, stream, seq);
    const same = present?.operationId === operationId && present.sha256 === operation.sha256;
    return same ? repeated(work, context, stream, operation, among) : null;
  }
  if (await addOperation(work, stream, operation)) {
    if (body === null) return { operationId, seq, result: 'incomplete', reason: 'blob-missing' };
    const stored = { ...operation, body, accountId, isNew: true };
    const { result, reason } = await applyAmongOthers(work, context.log, stored, among);
    return { operationId, seq, result, reason };
  }
  const present = await operationById(work.db, operationId);
  if (present?.account_id === stream.accountId && present.sha256 === operation.sha256) {
    return repeated(work, context, stream, operation, among);
  }
  await addQuarantined(work, stream, operation);
  return { operationId, seq, result: 'held', reason: 'operation-id-reused' };
}

/** Whether the id stands for other bytes here: these would go into quarantine, which needs them whole. */
async function isOther(work: Work, stream: Stream, operation: Operation): Promise<boolean> {
  const present = await operationById(work.db, operation.operationId);
  if (present === null) return false;
  return present.account_id !== stream.accountId || present.sha256 !== operation.sha256;
}

/** A repetition. One that was stored without its body is judged as soon as the body is here. */
async function repeated(
  work: Work,
  context: HubContext,
  stream: Stream,
  operation: Operation,
  among: Among,
): Promise<OperationOutcome> {
  const { operationId, seq, body } = operation;
  const present = await operationById(work.db, operationId);
  const open = present?.result === 'incomplete' && present.sha256 === operation.sha256;
  if (!open) return duplicate(work, stream, operation);
  if (body === null) return { operationId, seq, result: 'incomplete', reason: 'blob-missing' };
  await completeBody(work.db, operationId, body);
  const stored = { ...operation, body, accountId: stream.accountId };
  const { result, reason } = await applyAmongOthers(work, context.log, stored, among);
  return { operationId, seq, result, reason };
}

/** A repetition: the reason is the one that was given first. */
async function duplicate(
  work: Work,
  stream: Stream,
  { operationId, seq, sha256 }: Operation,
): Promise<OperationOutcome> {
  const present = await operationById(work.db, operationId);
  const quarantined = present?.account_id !== stream.accountId || present.sha256 !== sha256;
  const reason = quarantined ? 'operation-id-reused' : present.reason;
  return { operationId, seq, result: 'duplicate', reason };
}
