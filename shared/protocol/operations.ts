/** What a device sends: operations. A new one is one entry in `operationBodies`, and the hub's table then lacks a rule for it. */
import { z } from 'zod';
import { Annotation } from '../annotation/annotation.ts';
import {
  AppealId,
  BatchId,
  DeviceId,
  OperationId,
  PracticeId,
  ProjectId,
  ReviewId,
  Sha256,
  SubmissionId,
  TaskId,
  WallTime,
} from '../ids.ts';
import { Review } from '../review.ts';

/** A revision handed in. Immutable; correcting it is a further submission that names this one as parent. */
export const SubmissionBody = z.object({
  submissionId: SubmissionId,
  taskId: TaskId,
  batchId: BatchId,
  /** Numbered from 1 for each task and person. */
  revision: z.number().int().positive(),
  parentId: SubmissionId.nullable(),
  schemaVersion: z.number().int().positive(),
  annotation: Annotation,
  /** SHA-256 of the annotation's exact text. */
  annotationSha256: Sha256,
  /** Reviews that this revision answers. */
  answers: z.array(ReviewId).readonly(),
  /** Milliseconds of work by the monotonic clock, idle time excluded. */
  activeMs: z.number().min(0),
});
export type SubmissionBody = z.infer<typeof SubmissionBody>;

export const ReviewBody = z.object({ batchId: BatchId, review: Review });
export type ReviewBody = z.infer<typeof ReviewBody>;

/** The maker says that a return was wrong. The submission stays as it is, and another reviewer decides. */
export const AppealBody = z.object({
  appealId: AppealId,
  taskId: TaskId,
  reviewId: ReviewId,
  submissionId: SubmissionId,
  words: z.string().trim().min(1).max(1000),
});
export type AppealBody = z.infer<typeof AppealBody>;

/** An asset that nobody can work on: sent at once, beside whatever the annotation says of it. */
export const AssetReportBody = z.object({
  taskId: TaskId,
  batchId: BatchId,
  sha256: Sha256,
  /** undecodable: a person saw that it does not open. hash-differs, missing: the app gave it up. */
  reason: z.enum(['undecodable', 'hash-differs', 'missing']),
  note: z.string().max(2000),
});
export type AssetReportBody = z.infer<typeof AssetReportBody>;

/** An answer to a practice task. Whether it is right is for the hub to say. */
export const PracticeAnswerBody = z.object({
  practiceId: PracticeId,
  projectId: ProjectId,
  annotation: Annotation,
});
export type PracticeAnswerBody = z.infer<typeof PracticeAnswerBody>;

/** Which of the answers that a person gave to one task on several devices is to stand, while nobody has judged it. */
export const ChoiceBody = z.object({ taskId: TaskId, submissionId: SubmissionId });
export type ChoiceBody = z.infer<typeof ChoiceBody>;

export const operationBodies = {
  submission: SubmissionBody,
  review: ReviewBody,
  appeal: AppealBody,
  choice: ChoiceBody,
  'asset-report': AssetReportBody,
  'practice-answer': PracticeAnswerBody,
} as const;
export type OperationKind = keyof typeof operationBodies;
export type OperationBody<K extends OperationKind> = z.infer<(typeof operationBodies)[K]>;

/** When an operation was made, by every clock the device has; used for information, never for order. */
export const OperationTime = z.object({
  wallMs: WallTime,
  monotonicMs: z.number(),
  bootId: z.string(),
  zone: z.string(),
});
export type OperationTime = z.infer<typeof OperationTime>;

/** One numbered operation. `sha256` was taken of the exact text of its body, whose shape depends on `kind`. */
export const Operation = z.object({
  operationId: OperationId,
  /** Gapless from 1 within an epoch of a device. */
  seq: z.number().int().positive(),
  /** Kept as text so that a hub can store a kind that it does not know. */
  kind: z.string().min(1).max(40),
  /** The body's text; null says that it is the blob with this hash. */
  body: z.string().nullable(),
  sha256: Sha256,
  time: OperationTime,
});
export type Operation = z.infer<typeof Operation>;

/** An operation with its body at hand. */
export const WholeOperation = Operation.extend({ body: z.string() });
export type WholeOperation = z.infer<typeof WholeOperation>;

export const PushRequest = z.object({
  deviceId: DeviceId,
  epoch: z.number().int().positive(),
  operations: z.array(Operation).min(1).max(100).readonly(),
});
export type PushRequest = z.infer<typeof PushRequest>;

/**
 * What became of one operation. `retry-later` and `incomplete` leave it unacknowledged; every other result means its
 * bytes are stored. incomplete: its number is taken, its blob is not here yet.
 * accepted-late: the lease had lapsed. surplus-kept: someone else's answer stands, this one is kept beside it.
 * sibling-kept: the same person answered on another device. held: waits for its parent or an operator.
 * invalid-kept: stored, but the person must correct it.
 */
export const operationResults = [
  'accepted',
  'duplicate',
  'accepted-late',
  'surplus-kept',
  'sibling-kept',
  'held',
  'invalid-kept',
  'incomplete',
  'retry-later',
] as const;
export const OperationResult = z.enum(operationResults);
export type OperationResult = z.infer<typeof OperationResult>;

export const OperationOutcome = z.object({
  operationId: OperationId,
  seq: z.number().int().positive(),
  result: OperationResult,
  /** Why, as a short stable code: parent-missing, unknown-kind, unknown-lease, task-closed, schema, malformed… */
  reason: z.string().nullable(),
});
export type OperationOutcome = z.infer<typeof OperationOutcome>;

export const PushReply = z.object({
  outcomes: z.array(OperationOutcome).readonly(),
  /** Every operation of this device and epoch up to here is stored durably. */
  ackedThrough: z.number().int().min(0),
});
export type PushReply = z.infer<typeof PushReply>;

/** What the hub knows of one operation, for good. */
export const StoredOperation = z.object({
  operationId: OperationId,
  kind: z.string(),
  sha256: Sha256,
  receivedAt: WallTime,
  result: OperationResult,
  reason: z.string().nullable(),
});
export type StoredOperation = z.infer<typeof StoredOperation>;

/** Operations of a device as they were sent, oldest first, for a device that has lost them. */
export const OwnOperations = z.object({
  operations: z.array(WholeOperation.omit({ seq: true })).readonly(),
  /** Where the next page begins; null after the last one. */
  next: z.string().max(200).nullable(),
});
export type OwnOperations = z.infer<typeof OwnOperations>;
