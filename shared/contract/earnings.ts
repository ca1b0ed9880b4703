/** Earnings, readable offline. */
import { z } from 'zod';
import { WallTime } from '../ids.ts';
import { LedgerLine, LedgerSums } from '../ledger.ts';

export const Earnings = z.object({
  sums: LedgerSums,
  projects: z
    .array(z.object({ projectTitle: z.string(), sums: LedgerSums, tasks: z.number().int() }))
    .readonly(),
  /** The newest first. */
  lines: z.array(LedgerLine).readonly(),
  syncedAt: WallTime.nullable(),
});
export type Earnings = z.infer<typeof Earnings>;
