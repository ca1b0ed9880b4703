/** A payout run: everything payable becomes paid, one ledger line for each person and project. */
import { sumLedger } from '#shared/ledger.ts';
import type { Work } from '../context.ts';
import { appendEvents } from '../feed/feed-store.ts';
import type { Event } from '../feed/feed-store.ts';
import { addLine, ledgerLines } from '../ledger/ledger-store.ts';

export type Payment = {
  readonly payoutId: string;
  readonly accountId: string;
  readonly name: string;
  readonly displayName: string;
  readonly projectId: string;
  readonly projectTitle: string;
  /** Whole won, above 0. */
  readonly won: number;
};

/** What a run would pay now: per person at least `leastWon` in all, or nothing. */
export async function payable(
  work: Pick<Work, 'db' | 'newId'>,
  leastWon: number,
): Promise<Payment[]> {
  const payoutId = work.newId();
  const payments: Payment[] = [];
  const lines = await ledgerLines(work.db);
  for (const own of Map.groupBy(lines, (line) => line.account_id).values()) {
    if (sumLedger(own).payable < Math.max(1, leastWon)) continue;
    for (const [projectId, ofProject] of Map.groupBy(own, (line) => line.project_id)) {
      const [first] = ofProject;
      const won = sumLedger(ofProject).payable;
      if (first === undefined || won <= 0) continue;
      payments.push({
        payoutId,
        accountId: first.account_id,
        name: first.name,
        displayName: first.display_name,
        projectId,
        projectTitle: first.project_title,
        won,
      });
    }
  }
  return payments;
}

/** Books payments as paid, in the caller's transaction, and tells everyone concerned. */
export async function bookPayments(work: Work, payments: readonly Payment[]): Promise<void> {
  const events: (Event | null)[] = [];
  for (const payment of payments) {
    events.push(
      await addLine(work, {
        accountId: payment.accountId,
        kind: 'paid',
        won: payment.won,
        projectId: payment.projectId,
        projectTitle: payment.projectTitle,
        taskId: null,
        cause: { kind: 'payout', id: `${payment.payoutId}/${payment.projectId}` },
      }),
    );
  }
  await appendEvents(
    work,
    events.filter((event) => event !== null),
  );
}
