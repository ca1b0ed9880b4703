/**
 * Taking back from the hub what this store has lost, because it was set back to an earlier state: the same operations,
 * with the revisions and decisions that they carry. What was done here since is left as it is.
 */
import type { ReadableDb } from '#shared/node/sqlite.ts';
import {
  AppealBody,
  PracticeAnswerBody,
  ReviewBody,
  SubmissionBody,
} from '#shared/protocol/operations.ts';
import type { OwnOperations } from '#shared/protocol/operations.ts';
import { refill } from '../journal/refill.ts';
import type { LostOperation } from '../journal/refill.ts';
import { readDecision } from '../store/decisions.ts';
import { readDevice } from '../store/device.ts';
import { newestRevision } from '../store/revisions.ts';
import { stepTexts } from '../store/steps.ts';
import type { Done, SyncContext } from './sync-context.ts';

export async function takeBack(
  context: SyncContext,
  signal: AbortSignal,
): Promise<Done<{ readonly restored: number }>> {
  const { db, session, announcer, log } = context;
  const { deviceId } = readDevice(db);
  let restored = 0;
  let after: string | null = null;
  do {
    const query: Record<string, string> = after === null ? { deviceId } : { deviceId, after };
    const reply = await session.ask('ownOperations', { query, signal });
    // A hub that does not know the question keeps what it has; it is only not shown here.
    if (!reply.ok && reply.problem?.code === 'not-found') break;
    if (!reply.ok) return reply;
    for (const one of reply.value.operations) restored += refill(db, lostHere(db, one));
    after = reply.value.next;
  } while (after !== null);
  if (restored > 0) {
    log.warn('work-taken-back', { restored });
    announcer.changed('tasks', 'batches', 'reviews', 'returns', 'practice');
  }
  return { ok: true, restored };
}

/** The operation with what the store notes of it; nothing when its task has been worked on here since. */
function lostHere(db: ReadableDb, operation: OwnOperations['operations'][number]): LostOperation[] {
  const body = parsedJson(operation.body);
  if (operation.kind === 'submission') {
    const parsed = SubmissionBody.safeParse(body);
    if (!parsed.success) return [];
    const { taskId, submissionId, revision } = parsed.data;
    const newest = newestRevision(db, taskId)?.revision ?? 0;
    if (newest >= revision || stepTexts(db, taskId).length > 0) return [];
    return [{ ...operation, taskId, subjectId: submissionId }];
  }
  if (operation.kind === 'appeal') {
    const parsed = AppealBody.safeParse(body);
    if (!parsed.success) return [];
    const { taskId, appealId } = parsed.data;
    return [{ ...operation, taskId, subjectId: appealId }];
  }
  if (operation.kind === 'practice-answer') {
    const parsed = PracticeAnswerBody.safeParse(body);
    if (!parsed.success) return [];
    const { operationId } = operation;
    return [{ ...operation, taskId: parsed.data.practiceId, subjectId: operationId }];
  }
  const parsed = ReviewBody.safeParse(body);
  if (operation.kind !== 'review' || !parsed.success) return [];
  const { taskId, reviewId, submissionId } = parsed.data.review;
  if (readDecision(db, submissionId) !== null) return [];
  return [{ ...operation, taskId, subjectId: reviewId }];
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
