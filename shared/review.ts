/** A review: a verdict on one submission, bound to the revision that the reviewer saw. */
import { z } from 'zod';
import { Annotation } from './annotation/annotation.ts';
import { ItemId, ReviewId, SubmissionId, TaskId, WallTime } from './ids.ts';

/** `fix`: approved with the reviewer's own corrections. */
export const Verdict = z.enum(['approve', 'return', 'fix']);
export type Verdict = z.infer<typeof Verdict>;

/** Where a pin sticks. Points are image pixels; text offsets are Unicode code points, end excluded. */
export const PinTarget = z.discriminatedUnion('at', [
  z.object({ at: z.literal('item'), itemId: ItemId }),
  z.object({ at: z.literal('point'), x: z.number(), y: z.number() }),
  z.object({ at: z.literal('text'), start: z.number().int().min(0), end: z.number().int().min(0) }),
  /** The task as a whole, where there is no place to point at. */
  z.object({ at: z.literal('task') }),
]);
export type PinTarget = z.infer<typeof PinTarget>;

export const Pin = z.object({
  pinId: ItemId,
  target: PinTarget,
  comment: z.string().max(2000),
});
export type Pin = z.infer<typeof Pin>;

export const Review = z.object({
  reviewId: ReviewId,
  taskId: TaskId,
  /** Names the submission, and so the revision, that was judged. */
  submissionId: SubmissionId,
  verdict: Verdict,
  /** Codes of the project's return reasons. */
  reasons: z.array(z.string().max(40)).max(9).readonly(),
  note: z.string().max(2000),
  pins: z.array(Pin).max(500).readonly(),
  /** What a `fix` makes of the annotation; null with every other verdict. */
  fixed: Annotation.nullable().default(null),
  decidedAt: WallTime,
});
export type Review = z.infer<typeof Review>;

/** Whether a decision says enough: a return needs a reason, a note or a pin; an approval bears no open pin; a fix is there. */
export function isCompleteReview(
  review: Pick<Review, 'verdict' | 'reasons' | 'note' | 'pins' | 'fixed'>,
): boolean {
  if ((review.verdict === 'fix') !== (review.fixed !== null)) return false;
  if (review.verdict === 'approve') return review.pins.length === 0;
  if (review.verdict === 'fix') return true;
  return review.reasons.length > 0 || review.note.trim() !== '' || review.pins.length > 0;
}
