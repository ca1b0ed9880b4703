/** What the hub sends down: events of one person's feed. A new one is one entry here and a case where the app applies it. */
import { z } from 'zod';
import { AppealId, BatchId, DeviceId, ReviewId, SubmissionId, TaskId, WallTime } from '../ids.ts';
import { LedgerLine } from '../ledger.ts';
import { Project } from '../project.ts';
import { Standing } from '../quality/standing.ts';
import { Review } from '../review.ts';

/** Where the hub has a submission. */
export const SubmissionState = z.enum(['received', 'in-review', 'approved', 'returned', 'held']);
export type SubmissionState = z.infer<typeof SubmissionState>;

export const eventBodies = {
  /** A submission of this person changed its state. `reason` says why it is held, late or surplus. */
  'submission-state': z.object({
    taskId: TaskId,
    submissionId: SubmissionId,
    state: SubmissionState,
    reason: z.string().nullable(),
    at: WallTime,
  }),
  /** A verdict on a submission of this person, without the reviewer's name. */
  review: z.object({ review: Review, at: WallTime }),
  ledger: z.object({ line: LedgerLine }),
  /** What became of an appeal of this person: `upheld` approves the work after all. */
  appeal: z.object({
    appealId: AppealId,
    taskId: TaskId,
    reviewId: ReviewId,
    state: z.enum(['open', 'upheld', 'rejected']),
    at: WallTime,
  }),
  /**
   * This person answered a task on several devices: which of the answers stands now, and which one was chosen. Null
   * while nobody was asked yet.
   */
  siblings: z.object({
    taskId: TaskId,
    /** In the order in which they came. */
    answers: z
      .array(
        z.object({
          submissionId: SubmissionId,
          deviceId: DeviceId,
          deviceName: z.string(),
          /** By the device's clock. */
          madeAt: WallTime,
          /** How many labels it has. */
          items: z.number().int().min(0),
        }),
      )
      .readonly(),
    standsId: SubmissionId,
    chosenId: SubmissionId.nullable(),
    at: WallTime,
  }),
  /** What is known of this person's work of one kind. Answers to gold of today are not counted yet. */
  standing: Standing,
  /** A lease of this person was granted, renewed, lapsed or ended. */
  lease: z.object({
    batchId: BatchId,
    leaseUntil: WallTime,
    state: z.enum(['active', 'lapsed', 'released', 'done']),
  }),
  /** Tasks of a batch that went to someone else; those with local work stay with the person. */
  reassigned: z.object({ batchId: BatchId, taskIds: z.array(TaskId).readonly() }),
  /** A new version of a project that this person holds work in. */
  project: z.object({ project: Project }),
} as const;
export type EventKind = keyof typeof eventBodies;
export type EventBody<K extends EventKind> = z.infer<(typeof eventBodies)[K]>;

/** One event as it travels; unknown kinds are stored raw and applied after an upgrade. */
export const FeedEvent = z.object({
  position: z.number().int().positive(),
  kind: z.string(),
  body: z.unknown(),
});
export type FeedEvent = z.infer<typeof FeedEvent>;

/** Opaque to the app; null asks from the beginning. */
export const Cursor = z.string().max(500);
export type Cursor = z.infer<typeof Cursor>;

export const PullReply = z.object({
  events: z.array(FeedEvent).readonly(),
  cursor: Cursor,
  /** Whether another page waits. */
  more: z.boolean(),
});
export type PullReply = z.infer<typeof PullReply>;

/** Where the next page of a snapshot begins; opaque to the app. */
export const SnapshotPlace = z.string().max(1000);

/** One page of all that a feed told a person and that still holds. Its events have no positions. */
export const SnapshotReply = z.object({
  events: z.array(FeedEvent.omit({ position: true })).readonly(),
  /** Null after the last page. */
  next: SnapshotPlace.nullable(),
  /** From where the feed goes on after the whole snapshot; the same on every page of it. */
  cursor: Cursor,
});
export type SnapshotReply = z.infer<typeof SnapshotReply>;
