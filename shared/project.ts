/** A project: one commission, as everyone who may work on it sees it. */
import { z } from 'zod';
import { KindName } from './annotation/kinds.ts';
import { ProjectId } from './ids.ts';
import { LabelSchema } from './label-schema.ts';
import { PracticeOffer } from './practice.ts';
import { QualityRules } from './quality/quality-rules.ts';

/** What the assets of a project are. */
export const Medium = z.enum(['picture', 'text']);
export type Medium = z.infer<typeof Medium>;

/** Numbered reasons for a return, `1` to `9` on the reviewer's keyboard. */
export const ReturnReason = z.object({
  code: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().min(1).max(200),
});
export type ReturnReason = z.infer<typeof ReturnReason>;

export const ProjectRules = z.object({
  /** Hours that a lease runs; every contact with the hub renews it. */
  leaseHours: z
    .number()
    .positive()
    .max(24 * 60)
    .default(48),
  /** Hours after a lapsed lease in which late work is still paid. */
  graceHours: z
    .number()
    .min(0)
    .max(24 * 60)
    .default(72),
  /** Most tasks that one person may hold unanswered in this project. */
  mostHeld: z.number().int().positive().max(5000).default(500),
  /** Whether every submission is reviewed, or is approved as it arrives. */
  review: z.enum(['all', 'none']).default('all'),
  returnReasons: z.array(ReturnReason).max(9).default([]),
  quality: QualityRules.prefault({}),
});
export type ProjectRules = z.infer<typeof ProjectRules>;

export const Project = z.object({
  projectId: ProjectId,
  title: z.string().min(1).max(200),
  kind: KindName,
  medium: Medium,
  /** Markdown: headings, paragraphs, lists, emphasis. Kept with the batch for reading offline. */
  guideline: z.string().max(100_000),
  schema: LabelSchema,
  /** Whole won for one approved task, and for one review of a submission. */
  priceWon: z.number().int().min(0),
  reviewPriceWon: z.number().int().min(0),
  rules: ProjectRules,
});
export type Project = z.infer<typeof Project>;

/** Why a person may not take a project's work: a higher level is asked, or too much gold was failed. */
export const Unfit = z.enum(['level-needed', 'work-paused']);
export type Unfit = z.infer<typeof Unfit>;

/** A project with what there is to do in it now, for the person who asks. */
export const ProjectOffer = z.object({
  project: Project,
  /** Tasks that this person could lease now: to label, and to review. */
  toLabel: z.number().int().min(0),
  toReview: z.number().int().min(0),
  /** Why this person gets no batch now whatever there is; null where nothing stands in the way. */
  blocked: z
    .object({ label: Unfit.nullable(), review: Unfit.nullable() })
    .default({ label: null, review: null }),
  /** Null where the project has no practice tasks. */
  practice: PracticeOffer.nullable().default(null),
  /** Tasks in the project, and of those the approved ones. */
  tasks: z.number().int().min(0),
  approved: z.number().int().min(0),
  /** An asset to show as the project's picture; null for texts. */
  picture: z.string().nullable(),
  /** Mean bytes of one asset, for planning a download. */
  bytesPerTask: z.number().min(0),
  /** How many more tasks to label the rules let this person hold now, free or not; null from a hub that does not tell. */
  mostToLabel: z.number().int().min(0).nullable().default(null),
  /** Milliseconds of work on one task by the median person; null where too few have answered. */
  crowdMsPerTask: z.number().positive().nullable().default(null),
});
export type ProjectOffer = z.infer<typeof ProjectOffer>;
