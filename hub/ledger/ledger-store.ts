/** The ledger: lines are only added, one of a kind for each cause and person. */
import { LedgerLine } from '#shared/ledger.ts';
import type { LedgerKind } from '#shared/ledger.ts';
import type { Work } from '../context.ts';
import { changedAny, statement } from '../database/statement.ts';
import type { Database, LedgerRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';

export type NewLine = {
  readonly accountId: string;
  readonly kind: LedgerKind;
  /** Whole won; its sign is as `LedgerKind` says. */
  readonly won: number;
  readonly projectId: string;
  readonly projectTitle: string;
  /** Null for what is about no task. */
  readonly taskId: string | null;
  readonly cause: LedgerLine['cause'];
};

const insertLine = statement<LedgerRow, unknown>((db, value) =>
  db
    .insertInto('ledger')
    .values({
      line_id: value('line_id'),
      account_id: value('account_id'),
      kind: value('kind'),
      won: value('won'),
      project_id: value('project_id'),
      project_title: value('project_title'),
      task_id: value('task_id'),
      cause_kind: value('cause_kind'),
      cause_id: value('cause_id'),
      at: value('at'),
    })
    .onConflict((conflict) =>
      conflict.columns(['cause_kind', 'cause_id', 'kind', 'account_id']).doNothing(),
    ),
);

/** Adds a line and gives the event that tells the person; null when this cause already has one. */
export async function addLine(work: Work, line: NewLine): Promise<Event | null> {
  const lineId = work.newId();
  const inserted = await insertLine(work.db, {
    line_id: lineId,
    account_id: line.accountId,
    kind: line.kind,
    won: line.won,
    project_id: line.projectId,
    project_title: line.projectTitle,
    task_id: line.taskId,
    cause_kind: line.cause.kind,
    cause_id: line.cause.id,
    at: work.now,
  });
  if (!changedAny(inserted)) return null;
  const { accountId, ...rest } = line;
  return {
    accountId,
    kind: 'ledger',
    body: { line: LedgerLine.parse({ ...rest, lineId, at: work.now }) },
  };
}

/** Every line, oldest first, with whose it is. */
export async function ledgerLines(
  db: Database,
): Promise<readonly (LedgerRow & { readonly name: string; readonly display_name: string })[]> {
  return db
    .selectFrom('ledger')
    .innerJoin('account', 'account.account_id', 'ledger.account_id')
    .selectAll('ledger')
    .select(['account.name', 'account.display_name'])
    .orderBy('at')
    .orderBy('line_id')
    .execute();
}
