/** The ledger: append-only lines of whole won. Sums are never stored, always derived here. */
import { z } from 'zod';
import { LedgerLineId, ProjectId, TaskId, WallTime } from './ids.ts';

/**
 * `earned`: handed in, now in review (won ≥ 0). `returned`: taken back out of review (won ≤ 0).
 * `approved`: moved from review to payable (won ≥ 0). `bonus`: straight to payable. `paid`: moved from payable to paid.
 */
export const LedgerKind = z.enum(['earned', 'returned', 'approved', 'bonus', 'paid']);
export type LedgerKind = z.infer<typeof LedgerKind>;

export const LedgerLine = z.object({
  lineId: LedgerLineId,
  kind: LedgerKind,
  won: z.number().int(),
  projectId: ProjectId,
  projectTitle: z.string(),
  taskId: TaskId.nullable(),
  /** What caused the line; one line of a kind per cause, ever. */
  cause: z.object({ kind: z.enum(['submission', 'review', 'payout', 'bonus']), id: z.string() }),
  at: WallTime,
});
export type LedgerLine = z.infer<typeof LedgerLine>;

/** Balances in whole won. `payable` is approved and not yet paid. */
export const LedgerSums = z.object({
  inReview: z.number().int(),
  payable: z.number().int(),
  paid: z.number().int(),
});
export type LedgerSums = z.infer<typeof LedgerSums>;

type Counted = Pick<LedgerLine, 'kind' | 'won'>;

/** Adds up lines in any order. */
export function sumLedger(lines: Iterable<Counted>): LedgerSums {
  let inReview = 0;
  let payable = 0;
  let paid = 0;
  for (const { kind, won } of lines) {
    switch (kind) {
      case 'earned':
      case 'returned':
        inReview += won;
        break;
      case 'approved':
        inReview -= won;
        payable += won;
        break;
      case 'bonus':
        payable += won;
        break;
      case 'paid':
        payable -= won;
        paid += won;
        break;
    }
  }
  return { inReview, payable, paid };
}
