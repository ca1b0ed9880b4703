/** What a snapshot is made of: one reading for each kind of event, so that a new kind cannot be left out of it. */
import { KindName } from '#shared/annotation/kinds.ts';
import type { EventKind } from '#shared/protocol/events.ts';
import { LedgerLine } from '#shared/ledger.ts';
import { appealBody } from '../appeals/appeal-event.ts';
import type { Database } from '../database/tables.ts';
import { leaseEvent, leaseState } from '../leases/lease-store.ts';
import { projectById } from '../projects/project-store.ts';
import { opinionsOn } from '../opinions/opinion-store.ts';
import { standingOf } from '../quality/standing.ts';
import { siblingsBody } from '../siblings/sibling-event.ts';
import { ownKeys } from './own-keys.ts';
import { submissionStates } from './submission-states.ts';

export type SnapshotPage = {
  /** The key of the last row that was read; empty before the first. */
  readonly after: string;
  readonly most: number;
  readonly now: number;
};

export type SnapshotRows = {
  readonly bodies: readonly unknown[];
  /** The key to go on after; null when there are no more. */
  readonly last: string | null;
};

type Reading = (db: Database, accountId: string, page: SnapshotPage) => Promise<SnapshotRows>;

/** In the order in which they are to be applied. */
export const snapshotParts: { readonly [K in EventKind]: Reading } = {
  project: async (db, accountId, { after, most }) => {
    const rows = await db
      .selectFrom('batch')
      .select('project_id')
      .distinct()
      .where('account_id', '=', accountId)
      .where('project_id', '>', after)
      .orderBy('project_id')
      .limit(most)
      .execute();
    const projects = await Promise.all(rows.map((row) => projectById(db, row.project_id)));
    const bodies = projects.map((project) => ({ project }));
    return { bodies, last: lastOf(rows, most, (row) => row.project_id) };
  },
  lease: async (db, accountId, { after, most, now }) => {
    const rows = await db
      .selectFrom('batch')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('batch_id', '>', after)
      .orderBy('batch_id')
      .limit(most)
      .execute();
    const bodies = rows.map((row) => leaseEvent({ ...row, state: leaseState(row, now) }).body);
    return { bodies, last: lastOf(rows, most, (row) => row.batch_id) };
  },
  reassigned: async (db, accountId, { after, most }) => {
    const [taskId = '', batchId = ''] = after.split(' ');
    const rows = await db
      .selectFrom('batch_task')
      .innerJoin('batch', 'batch.batch_id', 'batch_task.batch_id')
      .select(['batch_task.batch_id', 'batch_task.task_id'])
      .where('batch.account_id', '=', accountId)
      .where('batch_task.state', '=', 'reassigned')
      .where((eb) =>
        eb.or([
          eb('batch_task.task_id', '>', taskId),
          eb.and([eb('batch_task.task_id', '=', taskId), eb('batch_task.batch_id', '>', batchId)]),
        ]),
      )
      .orderBy('batch_task.task_id')
      .orderBy('batch_task.batch_id')
      .limit(most)
      .execute();
    const bodies = rows.map((row) => ({ batchId: row.batch_id, taskIds: [row.task_id] }));
    return { bodies, last: lastOf(rows, most, (row) => `${row.task_id} ${row.batch_id}`) };
  },
  'submission-state': submissionStates,
  review: async (db, accountId, { after, most }) => {
    const rows = await db
      .selectFrom('review')
      .innerJoin('submission', 'submission.submission_id', 'review.submission_id')
      .select(['review.review_id', 'review.body', 'review.received_at'])
      .where('submission.account_id', '=', accountId)
      .where('review.standing', '=', 'stands')
      .where('review.review_id', '>', after)
      .orderBy('review.review_id')
      .limit(most)
      .execute();
    const bodies = rows.map((row) => ({
      review: JSON.parse(row.body) as unknown,
      at: Number(row.received_at),
    }));
    return { bodies, last: lastOf(rows, most, (row) => row.review_id) };
  },
  appeal: async (db, accountId, { after, most }) => {
    const rows = await db
      .selectFrom('appeal')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('appeal_id', '>', after)
      .orderBy('appeal_id')
      .limit(most)
      .execute();
    const bodies = rows.map((row) => appealBody(row, Number(row.decided_at ?? row.at)));
    return { bodies, last: lastOf(rows, most, (row) => row.appeal_id) };
  },
  siblings: async (db, accountId, page) => {
    const tasks = await ownKeys(db, 'sibling', accountId, page);
    const bodies = await Promise.all(tasks.map((taskId) => siblingsBody(db, accountId, taskId)));
    return { bodies, last: lastOf(tasks, page.most, (taskId) => taskId) };
  },
  standing: async (db, accountId, page) => {
    const { after, most } = page;
    const marked = await ownKeys(db, 'mark', accountId, page);
    const judged = [...(await opinionsOn(db, accountId)).keys()].filter((kind) => kind > after);
    const kinds = [...new Set([...marked, ...judged])].toSorted(inBytes).slice(0, most);
    const bodies = await Promise.all(
      kinds.map((kind) => standingOf({ db, now: page.now }, accountId, KindName.parse(kind))),
    );
    return { bodies, last: lastOf(kinds, most, (kind) => kind) };
  },
  ledger: async (db, accountId, { after, most }) => {
    const rows = await db
      .selectFrom('ledger')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('line_id', '>', after)
      .orderBy('line_id')
      .limit(most)
      .execute();
    const bodies = rows.map((row) => ({
      line: LedgerLine.parse({
        lineId: row.line_id,
        kind: row.kind,
        won: row.won,
        projectId: row.project_id,
        projectTitle: row.project_title,
        taskId: row.task_id,
        cause: { kind: row.cause_kind, id: row.cause_id },
        at: Number(row.at),
      }),
    }));
    return { bodies, last: lastOf(rows, most, (row) => row.line_id) };
  },
};

function lastOf<R>(rows: readonly R[], most: number, keyOf: (row: R) => string): string | null {
  const last = rows.at(-1);
  return last === undefined || rows.length < most ? null : keyOf(last);
}

function inBytes(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
