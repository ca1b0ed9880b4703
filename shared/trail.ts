/** The trail of a task: where its work is, from this PC to being paid. */
import { z } from 'zod';

/** In the order of the road; `returned` leads back to `saved`, `held` waits for an operator. */
export const trailStates = [
  'untouched',
  'saved',
  'waiting',
  'received',
  'in-review',
  'returned',
  'approved',
  'payable',
  'paid',
  'held',
] as const;
export const TrailState = z.enum(trailStates);
export type TrailState = z.infer<typeof TrailState>;

/** One step of a task's trail, with when it was reached; wall time of this PC or, from `received` on, of the hub. */
export const TrailStep = z.object({
  state: TrailState,
  at: z.number().int(),
  /** Why, as a short code: appealed, auto-approved, outvoted, fixed, fixed-unpaid… */
  reason: z.string().optional(),
});
export type TrailStep = z.infer<typeof TrailStep>;
