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

/** Work that was taken in another way than usual, newest first. */
export const Outcome = z.object({
  taskId: z.string().nullable(),
  result: z.string(),
  reason: z.string().nullable(),
  at: WallTime,
});
export type Outcome = z.infer<typeof Outcome>;

/**
 * What came between this PC and the hub and was mended by itself. profile-restored: this store was set back or copied.
 * hub-restored: the hub was set back to a backup. tasks-gone: tasks that nobody had touched went to someone else.
 */
export const SyncNotice = z.object({
  kind: z.enum(['profile-restored', 'hub-restored', 'tasks-gone']),
  at: WallTime,
});
export type SyncNotice = z.infer<typeof SyncNotice>;

export const SyncStatus = z.object({
  phase: SyncPhase,
  /** Operations in the outbox without an acknowledgement. */
  waiting: z.number().int().min(0),
  /** Operations that the hub has, ever. */
  received: z.number().int().min(0),
  /** Operations that the hub keeps but holds, with why. */
  held: z.array(Outcome).readonly(),
  /** Work that counts otherwise than usual: late, beside another answer, from a second device. */
  unusual: z.array(Outcome).readonly(),
  /** Waiting operations that the hub keeps in escrow until it may take them. */
  escrowed: z.number().int().min(0),
  notices: z.array(SyncNotice).readonly(),
  /** How far the hub's clock is ahead of this PC's, ms; never a reason not to synchronise. */
  clockAheadMs: z.number(),
  lastSuccessAt: WallTime.nullable(),
  nextTryAt: WallTime.nullable(),
  failure: Failure.nullable(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;
