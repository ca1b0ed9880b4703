/** Batches, their leases and what became of each task in them. */
import { sql } from 'kysely';
import type { Lease } from '#shared/protocol/leases.ts';
import { Lease as LeaseSchema } from '#shared/protocol/leases.ts';
import type { Work } from '../context.ts';
import { lookUp, statement } from '../database/statement.ts';
import type { BatchRow, BatchTaskRow, Database } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';

const findBatch = lookUp<{ batchId: string }, BatchRow>((db, value) =>
  db.selectFrom('batch').selectAll().where('batch_id', '=', value('batchId')),
);

export async function batchById(db: Database, batchId: string): Promise<BatchRow | null> {
  return findBatch(db, { batchId });
}

const findBatchWith = lookUp<{ batchId: string; taskId: string }, BatchRow>((db, value) =>
  // Asked with every submission: SQLite takes several times as long for the join.
  db
    .selectFrom('batch')
    .selectAll()
    .where('batch_id', 'in', (eb) =>
      eb
        .selectFrom('batch_task')
        .select('batch_id')
        .where('batch_id', '=', value('batchId'))
        .where('task_id', '=', value('taskId')),
    ),
);

/** The batch, if a task is or ever was in it. */
export async function batchWith(
  db: Database,
  batchId: string,
  taskId: string,
): Promise<BatchRow | null> {
  return findBatchWith(db, { batchId, taskId });
}

export async function batchTask(
  db: Database,
  batchId: string,
  taskId: string,
): Promise<BatchTaskRow | null> {
  const row = await db
    .selectFrom('batch_task')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  return row ?? null;
}

/** A lease that ran out is lapsed from that moment on, whether or not anyone has looked since. */
export function leaseState(batch: BatchRow, now: number): BatchRow['state'] {
  return batch.state === 'active' && Number(batch.lease_until) < now ? 'lapsed' : batch.state;
}

/** The lease as its holder sees it. Tasks that went to someone else or were given back are no longer in it. */
export async function leaseOf(db: Database, batch: BatchRow, now: number): Promise<Lease> {
  const sums = await db
    .selectFrom('batch_task')
    .innerJoin('task', 'task.task_id', 'batch_task.task_id')
    .innerJoin('asset', 'asset.sha256', 'task.asset_sha256')
    .select((eb) => [eb.fn.countAll().as('tasks'), eb.fn.sum('asset.bytes').as('bytes')])
    .where('batch_id', '=', batch.batch_id)
    .where('batch_task.state', 'in', ['held', 'answered'])
    .executeTakeFirstOrThrow();
  const leaseUntil = Number(batch.lease_until);
  return LeaseSchema.parse({
    batchId: batch.batch_id,
    projectId: batch.project_id,
    purpose: batch.purpose,
    tasks: Number(sums.tasks),
    bytes: Number(sums.bytes ?? 0),
    grantedAt: Number(batch.granted_at),
    leaseUntil,
    expiresInMs: Math.max(0, leaseUntil - now),
    state: leaseState(batch, now),
    priceWon: batch.price_won,
  });
}

/** How many tasks of a batch, or of all batches of a person in a project, are held and unanswered. */
export async function countHeld(
  db: Database,
  where: { batchId: string } | Pick<BatchRow, 'account_id' | 'project_id' | 'purpose'>,
): Promise<number> {
  const query = db
    .selectFrom('batch_task')
    .innerJoin('batch', 'batch.batch_id', 'batch_task.batch_id')
    .select((eb) => eb.fn.countAll().as('tasks'))
    .where('batch_task.state', '=', 'held');
  const row = await (
    'batchId' in where
      ? query.where('batch.batch_id', '=', where.batchId)
      : query
          .where('batch.account_id', '=', where.account_id)
          .where('batch.project_id', '=', where.project_id)
          .where('batch.purpose', '=', where.purpose)
  ).executeTakeFirstOrThrow();
  return Number(row.tasks);
}

/** How many answers of a person to a project's work wait for a verdict. */
export async function countWaiting(
  db: Database,
  accountId: string,
  projectId: string,
): Promise<number> {
  const row = await db
    .selectFrom('task')
    .select((eb) => eb.fn.countAll().as('tasks'))
    .where('maker_id', '=', accountId)
    .where('project_id', '=', projectId)
    .where('state', 'in', ['submitted', 'review-leased'])
    // What a verdict on theirs has left, and somebody looks at again, they wait for no more.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('review')
            .select('review.review_id')
            .where((its) =>
              its.or([
                its('review.submission_id', '=', its.ref('task.submission_id')),
                its('review.review_id', '=', its.ref('task.submission_id')),
              ]),
            ),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(row.tasks);
}

const findHeld = lookUp<{ batchId: string }, Pick<BatchTaskRow, 'batch_id'>>((db, value) =>
  db
    .selectFrom('batch_task')
    .select('batch_id')
    .where('batch_id', '=', value('batchId'))
    .where('state', '=', sql.lit('held'))
    .limit(1),
);

/** Whether a task of a batch is held and unanswered; its index is found by the state as it is written. */
export async function holdsAny(db: Database, batchId: string): Promise<boolean> {
  return (await findHeld(db, { batchId })) !== null;
}

/** What becomes of tasks of a batch. */
export async function markTasks(
  db: Database,
  batchId: string,
  taskIds: readonly string[],
  state: BatchTaskRow['state'],
): Promise<void> {
  if (taskIds.length === 0) return;
  await db
    .updateTable('batch_task')
    .set({ state })
    .where('batch_id', '=', batchId)
    .where('task_id', 'in', taskIds)
    .execute();
}

/** Changes a lease and gives the event that tells its holder. */
export async function setLease(
  work: Work,
  batch: BatchRow,
  change: { readonly state: BatchRow['state']; readonly leaseUntil?: number },
): Promise<Event> {
  const leaseUntil = change.leaseUntil ?? Number(batch.lease_until);
  await work.db
    .updateTable('batch')
    .set({ state: change.state, lease_until: leaseUntil })
    .where('batch_id', '=', batch.batch_id)
    .execute();
  return leaseEvent({ ...batch, state: change.state, lease_until: leaseUntil });
}

export function leaseEvent(batch: BatchRow): Event {
  return {
    accountId: batch.account_id,
    kind: 'lease',
    body: {
      batchId: batch.batch_id,
      leaseUntil: Number(batch.lease_until),
      state: batch.state,
    } as Extract<Event, { kind: 'lease' }>['body'],
  };
}

const markAnswered = statement<{ batchId: string; taskId: string }, unknown>((db, value) =>
  db
    .updateTable('batch_task')
    .set({ state: sql.lit('answered') })
    .where('batch_id', '=', value('batchId'))
    .where('task_id', '=', value('taskId')),
);

/** Marks a task answered in its batch; the lease is done when nothing is left in it. */
export async function answerTask(work: Work, batchId: string, taskId: string): Promise<Event[]> {
  await markAnswered(work.db, { batchId, taskId });
  if (await holdsAny(work.db, batchId)) return [];
  const batch = await batchById(work.db, batchId);
  if (batch === null || batch.state === 'done') return [];
  return [await setLease(work, batch, { state: 'done' })];
}

/** Takes tasks out of a batch because they went to someone else, and tells its holder. */
export async function takeAway(
  work: Work,
  batchId: string,
  taskIds: readonly string[],
): Promise<Event[]> {
  const batch = await batchById(work.db, batchId);
  if (batch === null) return [];
  await markTasks(work.db, batchId, taskIds, 'reassigned');
  const told: Event = {
    accountId: batch.account_id,
    kind: 'reassigned',
    body: { batchId, taskIds } as Extract<Event, { kind: 'reassigned' }>['body'],
  };
  const state = leaseState(batch, work.now);
  const left = await countHeld(work.db, { batchId });
  if (left === 0 && state === 'active') {
    return [told, await setLease(work, batch, { state: 'done' })];
  }
  if (state !== batch.state) return [told, await setLease(work, batch, { state })];
  return [told];
}
