/** Leases: batches of tasks reserved for one person, and the manifest that says what is in one. */
import { z } from 'zod';
import { Annotation } from '../annotation/annotation.ts';
import { Item } from '../annotation/kinds.ts';
import { Asset } from '../asset.ts';
import { BatchId, ProjectId, SubmissionId, TaskId, WallTime } from '../ids.ts';
import { Project } from '../project.ts';
import { Review } from '../review.ts';

export const Purpose = z.enum(['label', 'review']);
export type Purpose = z.infer<typeof Purpose>;

/** Tasks that one lease may have at most. */
export const mostLeased = 1000;

export const LeaseRequest = z.object({
  projectId: ProjectId,
  purpose: Purpose,
  /** Most tasks wanted; fewer come when fewer are left. */
  tasks: z.number().int().min(1).max(mostLeased),
});
export type LeaseRequest = z.infer<typeof LeaseRequest>;

/** Tasks that were touched but not handed in stay with their holder. */
export const ReleaseRequest = z.object({ keep: z.array(TaskId).max(5000).readonly().default([]) });

export const Lease = z.object({
  batchId: BatchId,
  projectId: ProjectId,
  purpose: Purpose,
  tasks: z.number().int().min(0),
  /** Bytes of all assets of the batch. */
  bytes: z.number().int().min(0),
  grantedAt: WallTime,
  /** Hub time. The app shows an estimate from `expiresInMs` and its own monotonic clock. */
  leaseUntil: WallTime,
  expiresInMs: z.number(),
  state: z.enum(['active', 'lapsed', 'released', 'done']),
  /** Whole won per task, frozen when the lease was granted. */
  priceWon: z.number().int().min(0),
});
export type Lease = z.infer<typeof Lease>;

/** A submission as its reviewer gets it: no author, and what was said of the one before it. */
export const Submitted = z.object({
  submissionId: SubmissionId,
  revision: z.number().int().positive(),
  annotation: Annotation,
  previous: z.object({ annotation: Annotation, review: Review }).nullable(),
  /** The verdict that its maker disputes, and why; this one decides. Null where nothing is disputed. */
  appeal: z.object({ words: z.string(), review: Review }).nullable().default(null),
});
export type Submitted = z.infer<typeof Submitted>;

export const ManifestTask = z.object({
  taskId: TaskId,
  asset: Asset,
  /** The text itself for small texts; its UTF-8 bytes have the asset's hash. */
  text: z.string().nullable(),
  /** What is to be reviewed; null in a batch to label. */
  submitted: Submitted.nullable(),
  /** Batches to label: what a model predicts, to be shown and never taken for an answer. */
  predicted: z.array(Item).readonly().default([]),
});
export type ManifestTask = z.infer<typeof ManifestTask>;

export const Manifest = z.object({
  lease: Lease,
  project: Project,
  tasks: z.array(ManifestTask).readonly(),
});
export type Manifest = z.infer<typeof Manifest>;
