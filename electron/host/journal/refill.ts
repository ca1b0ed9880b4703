/** Putting operations back into a store that lacks them: the same ids and bytes, under fresh numbers, waiting. */
import { annotationText } from '#shared/annotation/annotation.ts';
import { TaskId } from '#shared/ids.ts';
import type { WritableDb } from '#shared/node/sqlite.ts';
import {
  AppealBody,
  PracticeAnswerBody,
  ReviewBody,
  SubmissionBody,
} from '#shared/protocol/operations.ts';
import { restorePracticeAnswer } from '../practice/answer-practice.ts';
import { saveOwnAppeal } from '../store/appeals.ts';
import { restoreSentDecision } from '../store/decisions.ts';
import { requeueOperation } from '../store/outbox.ts';
import { restoreRevision } from '../store/revisions.ts';
import { saveSubmissionTime } from '../store/submission-times.ts';
import { clearSteps } from '../store/steps.ts';
import type { JournaledOperation } from './record.ts';

/** An operation as it was; its number does not matter any more. */
export type LostOperation = Omit<JournaledOperation, 'seq'>;

/** In one transaction; returns how many the store lacked. */
export function refill(db: WritableDb, operations: readonly LostOperation[]): number {
  if (operations.length === 0) return 0;
  return db.transaction(() => {
    let restored = 0;
    for (const operation of operations) {
      if (!requeueOperation(db, operation)) continue;
      restored += 1;
      if (operation.kind === 'submission') restoreSubmission(db, operation);
      if (operation.kind === 'review') restoreReview(db, operation);
      if (operation.kind === 'appeal') restoreAppeal(db, operation);
      if (operation.kind === 'practice-answer') restorePractice(db, operation);
    }
    return restored;
  });
}

function restoreSubmission(db: WritableDb, { body, time }: LostOperation): void {
  const parsed = SubmissionBody.safeParse(JSON.parse(body));
  if (!parsed.success) return;
  restoreRevision(db, parsed.data, annotationText(parsed.data.annotation), time.wallMs);
  saveSubmissionTime(db, parsed.data);
  // Steps that are older than a submission of their task are part of it.
  clearSteps(db, TaskId.parse(parsed.data.taskId));
}

function restoreReview(db: WritableDb, { body }: LostOperation): void {
  const parsed = ReviewBody.safeParse(JSON.parse(body));
  if (parsed.success) restoreSentDecision(db, parsed.data);
}

function restoreAppeal(db: WritableDb, { body, time }: LostOperation): void {
  const parsed = AppealBody.safeParse(JSON.parse(body));
  if (parsed.success) saveOwnAppeal(db, parsed.data, time.wallMs);
}

function restorePractice(db: WritableDb, { operationId, body, time }: LostOperation): void {
  const parsed = PracticeAnswerBody.safeParse(JSON.parse(body));
  if (parsed.success) restorePracticeAnswer(db, operationId, parsed.data, time.wallMs);
}
