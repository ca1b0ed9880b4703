/** What a person sees of synchronisation: what is waiting, what happened, when it is tried again. */
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { WallTime } from '../ids.ts';

/**
 * offline: the hub was not reached, tried again by itself. paused: the person chose to work offline.
 * auth-required: labeling goes on, sending waits for a sign-in.
 */
export const SyncPhase = z.enum([
  'idle',
  'syncing',
  'offline',
  'paused',
  'auth-required',
  'blocked',
]);
export type SyncPhase = z.infer<typeof SyncPhase>;

export const SyncStatus = z.object({
  phase: SyncPhase,
  /** Operations in the outbox without an acknowledgement. */
  waiting: z.number().int().min(0),
  /** Operations that the hub has, ever. */
  received: z.number().int().min(0),
  /** Operations that the hub keeps but holds, with why. */
  held: z
    .array(
      z.object({
        taskId: z.string().nullable(),
        result: z.string(),
        reason: z.string().nullable(),
        at: WallTime,
      }),
    )
    .readonly(),
  lastSuccessAt: WallTime.nullable(),
  nextTryAt: WallTime.nullable(),
  failure: Failure.nullable(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;
