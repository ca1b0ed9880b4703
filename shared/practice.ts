/** Practice: tasks of a project with known answers and the reason for them, to be done as often as one likes, unpaid. */
import { z } from 'zod';
import { PracticeId } from './ids.ts';
import type { QualityRules } from './quality/quality-rules.ts';

/** What a project has of practice, and how the person who asks stands in it. */
export const PracticeOffer = z.object({
  tasks: z.number().int().positive(),
  /** How many of them are to be answered right before work to label may be taken; 0 leaves it to the person. */
  needed: z.number().int().min(0),
  /** Those that this person has answered right. */
  right: z.array(PracticeId).readonly(),
  /** Those that are like gold that this person missed on an earlier day; never the gold itself. */
  suggested: z.array(PracticeId).readonly(),
  /** Another one means that the practice tasks are others now, or say something else. */
  version: z.string().max(100),
});
export type PracticeOffer = z.infer<typeof PracticeOffer>;

/** A project without a rule of its own asks for all of its practice tasks, but for no more than this. */
const mostUsuallyNeeded = 5;

/** Of so many practice tasks, how many are to be answered right before work may be taken. */
export function neededPractice(
  { practiceRight }: Pick<QualityRules, 'practiceRight'>,
  tasks: number,
): number {
  return Math.min(practiceRight ?? mostUsuallyNeeded, tasks);
}

/** Whether practice stands between the person and the work of the project. */
export function isPracticeFirst(offer: PracticeOffer | null): boolean {
  return offer !== null && offer.right.length < offer.needed;
}
