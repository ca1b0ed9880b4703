/** Earnings, readable offline. */
import { z } from 'zod';
import { ProjectId, WallTime } from '../ids.ts';
import { LedgerLine, LedgerSums } from '../ledger.ts';

/** Own pace: what was approved against the time that it took, idle time left out. */
export const Pace = z.object({ won: z.number().int(), activeMs: z.number().positive() });
export type Pace = z.infer<typeof Pace>;

export const ProjectEarnings = z.object({
  projectId: ProjectId,
  projectTitle: z.string(),
  sums: LedgerSums,
  tasks: z.number().int(),
  /** When the first of what is in review is approved unless somebody decides; null where silence means nothing. */
  approveBy: WallTime.nullable(),
  /** Null before anything that was timed has been approved. */
  pace: Pace.nullable(),
});
export type ProjectEarnings = z.infer<typeof ProjectEarnings>;

export const Earnings = z.object({
  /** Handed in, and the hub has not answered yet. */
  pending: z.object({ won: z.number().int(), tasks: z.number().int() }),
  sums: LedgerSums,
  pace: Pace.nullable(),
  projects: z.array(ProjectEarnings).readonly(),
  /** The newest first. */
  lines: z.array(LedgerLine).readonly(),
  syncedAt: WallTime.nullable(),
});
export type Earnings = z.infer<typeof Earnings>;
