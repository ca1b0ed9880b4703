/** The practice tasks of a project, as everyone who may work on it gets them: answers and reasons included. */
import { z } from 'zod';
import { Annotation } from '../annotation/annotation.ts';
import { Asset } from '../asset.ts';
import { PracticeId } from '../ids.ts';
import { Project } from '../project.ts';

/** Most practice tasks of one project. */
export const mostPractice = 200;

/** Why an answer is the right one, in the requester's words. */
export const Explanation = z.string().trim().min(1).max(4000);

export const PracticeTask = z.object({
  practiceId: PracticeId,
  asset: Asset,
  /** The text itself for small texts; its UTF-8 bytes have the asset's hash. */
  text: z.string().nullable(),
  /** The right answer. It is no secret: nobody is paid for giving it, and it is never gold. */
  answer: Annotation,
  explanation: Explanation,
});
export type PracticeTask = z.infer<typeof PracticeTask>;

export const PracticeReply = z.object({
  project: Project,
  /** As in the offer of the project. */
  version: z.string().max(100),
  tasks: z.array(PracticeTask).max(mostPractice).readonly(),
});
export type PracticeReply = z.infer<typeof PracticeReply>;
