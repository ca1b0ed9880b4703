/** What the feed has said so far of where a person's submissions are, told from the tables alone. */
import { Verdict } from '#shared/review.ts';
import type { SubmissionState } from '#shared/protocol/events.ts';
import type { Database, SubmissionRow } from '../database/tables.ts';
import { chosenReason } from '../siblings/sibling-store.ts';
import { paidReason } from '../sync/operation-store.ts';
import type { SnapshotPage, SnapshotRows } from './snapshot-parts.ts';

type Told = {
  readonly state: SubmissionState;
  readonly at: number;
  readonly reason: string | null;
};

/** The verdicts that stand, an appeal against the first of them, and when it was approved without one. */
type Heard = {
  readonly reviews: readonly { readonly verdict: Verdict; readonly at: number }[];
  readonly appealedAt: number | null;
  readonly approvedAt: number | null;
  /** When its maker chose it instead of another answer of theirs. */
  readonly chosenAt: readonly number[];
};

type Row = Pick<SubmissionRow, 'submission_id' | 'task_id' | 'state' | 'received_at'> & {
  readonly reason: string | null;
};

export async function submissionStates(
  db: Database,
  accountId: string,
  { after, most }: SnapshotPage,
): Promise<SnapshotRows> {
  const rows = await db
    .selectFrom('submission')
    .innerJoin('operation', 'operation.operation_id', 'submission.operation_id')
    // What a reviewer made of it is nobody's submission.
    .innerJoin('batch', 'batch.batch_id', 'submission.batch_id')
    .select(['submission.submission_id', 'submission.task_id', 'submission.state'])
    .select(['submission.received_at', 'operation.reason'])
    .where('batch.purpose', '=', 'label')
    .where('submission.account_id', '=', accountId)
    .where('submission.submission_id', '>', after)
    .orderBy('submission.submission_id')
    .limit(most)
    .execute();
  const heard = await heardOf(
    db,
    rows.map((row) => row.submission_id),
  );
  const bodies = rows.flatMap((row) => {
    const submission = { taskId: row.task_id, submissionId: row.submission_id };
    return statesOf(row, heard(row.submission_id)).map((told) => ({ ...submission, ...told }));
  });
  const last = rows.at(-1);
  return {
    bodies,
    last: last === undefined || rows.length < most ? null : last.submission_id,
  };
}

async function heardOf(db: Database, ids: readonly string[]): Promise<(id: string) => Heard> {
  if (ids.length === 0) {
    return () => ({ reviews: [], appealedAt: null, approvedAt: null, chosenAt: [] });
  }
  const reviews = await db
    .selectFrom('review')
    .select(['submission_id', 'verdict', 'received_at'])
    .where('submission_id', 'in', ids)
    .where('standing', '=', 'stands')
    .orderBy('received_at')
    .execute();
  const appeals = await db
    .selectFrom('appeal')
    .select(['submission_id', 'at'])
    .where('submission_id', 'in', ids)
    .execute();
  const approvals = await db
    .selectFrom('ledger')
    .select(['cause_id', 'at'])
    .where('cause_kind', '=', 'submission')
    .where('cause_id', 'in', ids)
    .where('kind', '=', 'approved')
    .execute();
  const choices = await db
    .selectFrom('sibling_choice')
    .select(['submission_id', 'at'])
    .where('submission_id', 'in', ids)
    .where('replaced', '=', 1)
    .execute();
  const chosen = Map.groupBy(choices, (row) => row.submission_id);
  const appealedAt = new Map(appeals.map((row) => [row.submission_id, Number(row.at)]));
  const approvedAt = new Map(approvals.map((row) => [row.cause_id, Number(row.at)]));
  const judged = Map.groupBy(reviews, (row) => row.submission_id);
  return (id) => ({
    reviews: (judged.get(id) ?? []).map((row) => ({
      verdict: Verdict.parse(row.verdict),
      at: Number(row.received_at),
    })),
    appealedAt: appealedAt.get(id) ?? null,
    approvedAt: approvedAt.get(id) ?? null,
    chosenAt: (chosen.get(id) ?? []).map((row) => Number(row.at)),
  });
}

/** In the order in which it was said. */
function statesOf(row: Row, heard: Heard): readonly Told[] {
  const { reviews, appealedAt, approvedAt, chosenAt } = heard;
  const { reason } = row;
  const receivedAt = Number(row.received_at);
  if (row.state === 'kept' || row.state === 'invalid') {
    const state = reason === paidReason ? ('approved' as const) : ('held' as const);
    return [{ state, at: receivedAt, reason }];
  }
  const told: Told[] = reviews.map(({ verdict, at }) => ({
    state: verdict === 'return' ? 'returned' : 'approved',
    at,
    reason: null,
  }));
  for (const at of chosenAt) told.push({ state: 'in-review', at, reason: chosenReason });
  if (appealedAt !== null) told.push({ state: 'in-review', at: appealedAt, reason: 'appealed' });
  const isApproved = row.state === 'approved' || row.state === 'fixed';
  if (isApproved && reviews.length === 0) {
    told.push({ state: 'approved', at: approvedAt ?? receivedAt, reason });
  }
  const first: Told = { state: 'in-review', at: receivedAt, reason };
  return [first, ...told.toSorted((one, other) => one.at - other.at)];
}
