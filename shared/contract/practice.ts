/** What the renderer is shown of practice. All of it is readable without a network once it came down. */
import { z } from 'zod';
import { Annotation } from '../annotation/annotation.ts';
import { Item, KindName } from '../annotation/kinds.ts';
import { Asset } from '../asset.ts';
import { Failure } from '../failure.ts';
import { PracticeId, ProjectId } from '../ids.ts';
import { Medium, Project } from '../project.ts';
import { Explanation } from '../protocol/practice.ts';

/** One practice task as it lies before the person; its answer comes with the first answer to it. */
export const PracticeTaskShown = z.object({
  practiceId: PracticeId,
  /** From 1, within its project. */
  position: z.number().int().positive(),
  asset: Asset,
  /** Whether its asset is here, verified. */
  ready: z.boolean(),
  assetFailure: Failure.nullable(),
  text: z.string().nullable(),
  /** Answers of this person on this PC. */
  attempts: z.number().int().min(0),
  /** Whether it was answered right once, here or elsewhere. */
  isRight: z.boolean(),
  /** Whether it is like gold that the person missed. */
  isSuggested: z.boolean(),
});
export type PracticeTaskShown = z.infer<typeof PracticeTaskShown>;

export const PracticeShown = z.object({
  project: Project,
  /** How many are to be answered right before work may be taken. */
  needed: z.number().int().min(0),
  tasks: z.array(PracticeTaskShown).readonly(),
});
export type PracticeShown = z.infer<typeof PracticeShown>;

/** What came of an answer, at once. */
export const PracticeAnswered = z.object({
  practiceId: PracticeId,
  isRight: z.boolean(),
  answered: Annotation,
  /** The right answer in the ids of `answered`: compared with it, what is missing is added and what is extra is removed. */
  corrected: Annotation,
  missing: z.array(Item).readonly(),
  extra: z.array(Item).readonly(),
  /** As answered, and as it is. */
  otherClass: z.array(z.tuple([Item, Item]).readonly()).readonly(),
  explanation: Explanation,
});
export type PracticeAnswered = z.infer<typeof PracticeAnswered>;

/** The practice of one project in short. */
export const PracticeSummary = z.object({
  projectId: ProjectId,
  projectTitle: z.string(),
  kind: KindName,
  medium: Medium,
  tasks: z.number().int(),
  needed: z.number().int(),
  right: z.number().int(),
  /** Tasks that are like gold that the person missed. */
  suggested: z.array(PracticeId).readonly(),
});
export type PracticeSummary = z.infer<typeof PracticeSummary>;
