/** What came of a person's work: appeals, the past of a task, standing, and what the coach says. Readable offline. */
import { z } from 'zod';
import { Annotation } from '../annotation/annotation.ts';
import { KindName } from '../annotation/kinds.ts';
import { Asset } from '../asset.ts';
import { AppealId, BatchId, ProjectId, ReviewId, SubmissionId, TaskId, WallTime } from '../ids.ts';
import { Project } from '../project.ts';
import { LevelRule } from '../quality/level.ts';
import { Standing } from '../quality/standing.ts';
import { SubmissionState } from '../protocol/events.ts';
import { Review } from '../review.ts';

/** waiting: on this PC. open: a reviewer has yet to decide. refused: the hub could not take it, `reason` says why. */
export const AppealState = z.enum(['waiting', 'open', 'upheld', 'rejected', 'refused']);
export type AppealState = z.infer<typeof AppealState>;

export const Appeal = z.object({
  appealId: AppealId,
  reviewId: ReviewId,
  /** Null when it was made on another PC. */
  words: z.string().nullable(),
  state: AppealState,
  reason: z.string().nullable(),
  /** When it came to stand so. */
  at: WallTime,
});
export type Appeal = z.infer<typeof Appeal>;

/** How a text begins, for lists; null for pictures and while the text is not here. */
export const Opening = z.string().nullable();

/** A task whose return the person disputes, or once did. */
export const AppealedTask = z.object({
  taskId: TaskId,
  batchId: BatchId,
  projectTitle: z.string(),
  position: z.number().int(),
  asset: Asset,
  opening: Opening,
  appeal: Appeal,
});
export type AppealedTask = z.infer<typeof AppealedTask>;

/** A task that the person answered on several devices and has yet to choose among. The answer that stands is marked. */
export const SiblingTask = z.object({
  taskId: TaskId,
  batchId: BatchId,
  position: z.number().int(),
  project: Project,
  asset: Asset,
  text: z.string().nullable(),
  at: WallTime,
  /** In the order in which they came. */
  answers: z
    .array(
      z.object({
        submissionId: SubmissionId,
        /** Whether it was given on this PC. */
        here: z.boolean(),
        deviceName: z.string(),
        madeAt: WallTime,
        items: z.number().int().min(0),
        stands: z.boolean(),
        /** Null while it has not come from the other device, and where this app cannot read it. */
        annotation: Annotation.nullable(),
      }),
    )
    .readonly(),
});
export type SiblingTask = z.infer<typeof SiblingTask>;

/** A reviewer's corrections, approved instead of the person's answer, and whether that was paid. */
export const ReviewFix = z.object({ review: Review, annotation: Annotation, paid: z.boolean() });
export type ReviewFix = z.infer<typeof ReviewFix>;

/** A verdict with when it was heard. */
const HeardReview = z.object({ review: Review, at: WallTime, appeal: Appeal.nullable() });

export const PastRevision = z.object({
  submissionId: SubmissionId,
  revision: z.number().int().positive(),
  /** Null where this app cannot read what is stored. */
  annotation: Annotation.nullable(),
  submittedAt: WallTime,
  /** Milliseconds of work; null where nobody noted it. */
  activeMs: z.number().nullable(),
  /** What the hub said of it last, and why. */
  state: z.object({ state: SubmissionState, reason: z.string().nullable() }).nullable(),
  reviews: z.array(HeardReview).readonly(),
});
export type PastRevision = z.infer<typeof PastRevision>;

/** Every revision of a task that was handed in here, the oldest first, with what was said of it. */
export const TaskHistory = z.object({
  taskId: TaskId,
  batchId: BatchId,
  position: z.number().int(),
  project: Project,
  asset: Asset,
  text: z.string().nullable(),
  revisions: z.array(PastRevision).readonly(),
});
export type TaskHistory = z.infer<typeof TaskHistory>;

/** How a person stands, by kind, with what the next level asks (null at the top), and what was said before. */
export const OwnStanding = z.object({
  standings: z
    .array(z.object({ standing: Standing, rule: LevelRule.nullable(), next: LevelRule.nullable() }))
    .readonly(),
  /** The newest first. */
  changes: z
    .array(
      z.object({
        kind: KindName,
        at: WallTime,
        level: z.number().int(),
        /** Null for the first word. */
        levelBefore: z.number().int().nullable(),
        approved: z.number().int(),
        returned: z.number().int(),
        goldPassed: z.number().int(),
        goldFailed: z.number().int(),
      }),
    )
    .readonly(),
});
export type OwnStanding = z.infer<typeof OwnStanding>;

/** The commonest reason of the last weeks, with own work that was returned for it. */
export const CoachWord = z.object({
  projectId: ProjectId,
  projectTitle: z.string(),
  reason: z.object({ code: z.string(), name: z.string() }),
  /** Returns with that reason, of all returns in the weeks that were looked at. */
  count: z.number().int(),
  returns: z.number().int(),
  weeks: z.number().int(),
  /** What the guideline says of it, Markdown; null where it says nothing of that name. */
  excerpt: z.string().nullable(),
  examples: z
    .array(
      z.object({
        taskId: TaskId,
        batchId: BatchId,
        position: z.number().int(),
        asset: Asset,
        opening: Opening,
        /** What the reviewer wrote. */
        note: z.string(),
      }),
    )
    .readonly(),
});
export type CoachWord = z.infer<typeof CoachWord>;
