/** Escrow: the last resort of a device whose work the hub would not take otherwise. What is left there is stored, not read. */
import { z } from 'zod';
import { DeviceId } from '../ids.ts';

/** Why work goes into escrow instead of being pushed. */
export const EscrowReason = z.enum(['signed-out', 'account-suspended', 'protocol-unsupported']);
export type EscrowReason = z.infer<typeof EscrowReason>;

export const EscrowRequest = z.object({
  deviceId: DeviceId,
  /** The device's own key; without it a token that was once good is enough. */
  key: z.string().max(200).nullable(),
  /** As a newer device may say it, so any word. */
  reason: z.string().min(1).max(40),
  /** The version in which `content` is written. */
  protocol: z.number().int().positive(),
  /** What would have been pushed, as its exact text. */
  content: z.string().min(1),
});
export type EscrowRequest = z.infer<typeof EscrowRequest>;

export const EscrowReply = z.object({ escrowId: z.uuid() });
