/** What the renderer is shown of work: offers, batches, tasks. */
import { z } from 'zod';
import { Annotation } from '../annotation/annotation.ts';
import { Item } from '../annotation/kinds.ts';
import { Asset } from '../asset.ts';
import { Appeal, Opening, ReviewFix } from './feedback.ts';
import { Failure } from '../failure.ts';
import { EarlierEdits, Step } from '../edit/history.ts';
import { BatchId, ItemId, TaskId, WallTime } from '../ids.ts';
import { TaskPace } from '../planning/task-pace.ts';
import { Project, ProjectOffer, ReturnReason } from '../project.ts';
import { Purpose, Submitted } from '../protocol/leases.ts';
import { Review } from '../review.ts';
import { TrailState, TrailStep } from '../trail.ts';

/** What a project has to do, with how long a task of it is likely to take to label and to review; null where nobody knows. */
export const OfferShown = ProjectOffer.extend({
  pace: TaskPace.nullable(),
  reviewPace: TaskPace.nullable(),
});
export type OfferShown = z.infer<typeof OfferShown>;

/** Projects as last heard from the hub; `failure` says why they are not fresh. */
export const Offers = z.object({
  offers: z.array(OfferShown).readonly(),
  heardAt: WallTime.nullable(),
  failure: Failure.nullable(),
});
export type Offers = z.infer<typeof Offers>;

export const DownloadState = z.enum(['waiting', 'running', 'paused', 'failed', 'complete']);
/** A batch's download. Bytes count verified files and the verified part of the one under way. */
export const Download = z.object({
  batchId: BatchId,
  state: DownloadState,
  bytes: z.number(),
  totalBytes: z.number(),
  files: z.number().int(),
  totalFiles: z.number().int(),
  failure: Failure.nullable(),
});
export type Download = z.infer<typeof Download>;

export const BatchSummary = z.object({
  batchId: BatchId,
  project: Project,
  purpose: Purpose,
  priceWon: z.number().int(),
  tasks: z.number().int(),
  /** Label: submitted. Review: decided, sent or not. */
  done: z.number().int(),
  /** Review: decisions that are not sent yet and can be taken back. */
  unsent: z.number().int(),
  /** Returned to this person and not resubmitted. */
  returned: z.number().int(),
  /** When the lease ends, as wall time of this PC, estimated. */
  leaseUntil: WallTime,
  leaseState: z.enum(['active', 'lapsed', 'released', 'done']),
  takenAt: WallTime,
  download: Download,
});
export type BatchSummary = z.infer<typeof BatchSummary>;

export const TaskSummary = z.object({
  taskId: TaskId,
  batchId: BatchId,
  /** From 1, within its batch. */
  position: z.number().int().positive(),
  trail: TrailState,
  /** Whether its asset is here, verified. */
  ready: z.boolean(),
  assetFailure: Failure.nullable(),
  asset: Asset,
  opening: Opening,
  /** Steps taken since the last submission. */
  unsubmittedSteps: z.number().int(),
  revision: z.number().int(),
});
export type TaskSummary = z.infer<typeof TaskSummary>;

/** A return that waits for its maker. */
export const ReturnedTask = z.object({
  taskId: TaskId,
  batchId: BatchId,
  projectTitle: z.string(),
  position: z.number().int(),
  asset: Asset,
  opening: Opening,
  review: Review,
  returnedAt: WallTime,
  /** Names of the project's return reasons; the review carries codes. */
  reasonNames: z.array(ReturnReason).readonly(),
  /** Until when it waits for its maker, as wall time of this PC; null where it waits for ever. */
  deadline: WallTime.nullable(),
  /** Whether an appeal against it can still be made. */
  appealable: z.boolean(),
});
export type ReturnedTask = z.infer<typeof ReturnedTask>;

/** All that is needed to work on one task. */
export const TaskDetail = z.object({
  summary: TaskSummary,
  project: Project,
  /** The text of a text asset; null for pictures and while it is not here. */
  text: z.string().nullable(),
  /** What the steps start from: the last submission, or nothing. */
  base: Annotation,
  /** Steps stored since; replaying them restores annotation and undo history. */
  steps: z.array(Step).readonly(),
  /** The person's own edits that led to `base`: undo goes on into them. */
  earlier: EarlierEdits,
  /** Work that is stored here and cannot be read, exactly as it is stored; null when all of it can be. */
  unreadable: z.string().nullable(),
  /** What a model predicts: shown, and never an answer by itself. */
  predicted: z.array(Item).readonly(),
  trail: z.array(TrailStep).readonly(),
  /** The return that this task is to be fixed for; null when it is not returned. */
  returned: z
    .object({
      review: Review,
      annotation: Annotation,
      /** Whether an appeal against it can still be made. */
      appealable: z.boolean(),
    })
    .nullable(),
  /** The newest appeal on the task. */
  appeal: Appeal.nullable(),
  /** What a reviewer made of it instead of returning it. */
  fixed: ReviewFix.nullable(),
  /** Why the hub holds the newest submission, as a short code; null when it does not. */
  heldReason: z.string().nullable(),
  /** Whether it may be edited: not once approved, nor in a store that is read-only. */
  editable: z.boolean(),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

/** A decision of a reviewer as it is kept until it is sent. */
export const Decision = Review.pick({
  verdict: true,
  reasons: true,
  note: true,
  pins: true,
  fixed: true,
});
export type Decision = z.infer<typeof Decision>;

/** What a reviewer has marked in a submission on the way to a decision. It stays on this PC. */
export const ReviewMarks = z.object({
  /** Items that nothing is wrong with. */
  passed: z.array(ItemId).readonly(),
  /** What was said of the revision before and is settled: ids of pins, codes of reasons, and `note`. */
  settled: z.array(z.string().max(60)).readonly(),
});
export type ReviewMarks = z.infer<typeof ReviewMarks>;

export const ReviewState = z.enum(['undecided', 'decided', 'waiting', 'received', 'held']);
export const ReviewTask = z.object({
  taskId: TaskId,
  batchId: BatchId,
  position: z.number().int().positive(),
  asset: Asset,
  ready: z.boolean(),
  text: z.string().nullable(),
  submitted: Submitted,
  /** A submission that this app cannot read, as it is stored, and then `submitted` is empty; null when it can be. */
  unreadable: z.string().nullable(),
  marks: ReviewMarks,
  decision: Decision.nullable(),
  state: ReviewState,
});
export type ReviewTask = z.infer<typeof ReviewTask>;
