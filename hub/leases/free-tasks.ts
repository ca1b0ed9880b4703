/** Which tasks a person could be given now: never leased ones first, then those whose lease lapsed with someone else. */
import type { Purpose } from '#shared/protocol/leases.ts';
import type { Database } from '../database/tables.ts';

export type Seeker = {
  readonly projectId: string;
  readonly accountId: string;
  readonly now: number;
};

export type FreeTask = {
  readonly taskId: string;
  readonly submissionId: string | null;
  readonly bytes: number;
  /** The lapsed batch that loses it; null when no one holds it. */
  readonly lapsedBatchId: string | null;
};

/** At most `most` tasks: to label in the order of the project, to review in its fixed shuffle. */
export async function findFree(
  db: Database,
  purpose: Purpose,
  seeker: Seeker,
  most: number,
): Promise<readonly FreeTask[]> {
  const order = purpose === 'label' ? 'task.ordinal' : 'task.shuffle';
  const found: FreeTask[] = [];
  for (const query of [unheld(db, purpose, seeker), lapsed(db, purpose, seeker)]) {
    if (found.length >= most) break;
    const rows = await query
      .innerJoin('asset', 'asset.sha256', 'task.asset_sha256')
      .select(['task.task_id', 'task.submission_id', 'asset.bytes', 'batch.batch_id'])
      .orderBy(order)
      .limit(most - found.length)
      .execute();
    for (const row of rows) {
      found.push({
        taskId: row.task_id,
        submissionId: row.submission_id,
        bytes: Number(row.bytes),
        lapsedBatchId: row.batch_id,
      });
    }
  }
  return found;
}

export async function countFree(db: Database, purpose: Purpose, seeker: Seeker): Promise<number> {
  let count = 0;
  for (const query of [unheld(db, purpose, seeker), lapsed(db, purpose, seeker)]) {
    const row = await query.select((eb) => eb.fn.countAll().as('tasks')).executeTakeFirstOrThrow();
    count += Number(row.tasks);
  }
  return count;
}

const states = {
  label: { unheld: 'open', held: 'leased', batch: 'task.label_batch_id' },
  review: { unheld: 'submitted', held: 'review-leased', batch: 'task.review_batch_id' },
} as const;

function unheld(db: Database, purpose: Purpose, seeker: Seeker) {
  return tasksFor(db, purpose, seeker).where('task.state', '=', states[purpose].unheld);
}

function lapsed(db: Database, purpose: Purpose, seeker: Seeker) {
  return tasksFor(db, purpose, seeker)
    .where('task.state', '=', states[purpose].held)
    .where('batch.lease_until', '<', seeker.now)
    .where('batch.account_id', '!=', seeker.accountId);
}

function tasksFor(db: Database, purpose: Purpose, seeker: Seeker) {
  const query = db
    .selectFrom('task')
    .leftJoin('batch', 'batch.batch_id', states[purpose].batch)
    .where('task.project_id', '=', seeker.projectId);
  if (purpose === 'label') return query;
  // Nobody reviews what they answered themselves, nor a task that they ever answered.
  return query.where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('submission')
          .select('submission.submission_id')
          .whereRef('submission.task_id', '=', 'task.task_id')
          .where('submission.account_id', '=', seeker.accountId),
      ),
    ),
  );
}
