/** Which tasks a person could be given now: never leased ones first, then those whose lease lapsed with someone else. */
import { expressionBuilder, sql } from 'kysely';
import type { Purpose } from '#shared/protocol/leases.ts';
import type { Database, Tables } from '../database/tables.ts';
import { mayReview } from '../reviews/review-assignment.ts';

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
  /** Whether it is judged a second time, whatever the state of the task. */
  readonly isOpinion?: boolean;
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
  const units = new Set<string>();
  for (const query of [unheld(db, purpose, seeker), lapsed(db, purpose, seeker)]) {
    if (found.length >= most) break;
    const rows = await query
      .innerJoin('asset', 'asset.sha256', 'task.asset_sha256')
      .select([
        'task.task_id',
        'task.unit_id',
        'task.submission_id',
        'asset.bytes',
        'batch.batch_id',
      ])
      .orderBy(order)
      .limit(most - found.length)
      .execute();
    for (const row of rows) {
      // Of an asset with several tasks, one at a time.
      if (units.has(row.unit_id)) continue;
      units.add(row.unit_id);
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
    const row = await query
      .select((eb) => eb.fn.count('task.unit_id').distinct().as('tasks'))
      .executeTakeFirstOrThrow();
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
  const { projectId, accountId } = seeker;
  const all = db
    .selectFrom('task')
    .leftJoin('batch', 'batch.batch_id', states[purpose].batch)
    .where('task.project_id', '=', projectId)
    .where('task.purpose', '=', 'work');
  const unasked = all.where((eb) => eb.not(eb.exists(goldOverTask(seeker))));
  const query = purpose === 'label' ? unasked : unasked.where(mayReview(seeker));
  // Nobody answers an asset twice, and nobody reviews an asset that they ever answered or hold to answer.
  return query.where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('task as other')
          .select('other.task_id')
          .whereRef('other.unit_id', '=', 'task.unit_id')
          .where((its) =>
            its.or([
              its.exists(
                its
                  .selectFrom('submission')
                  .select('submission.submission_id')
                  .whereRef('submission.task_id', '=', 'other.task_id')
                  .where('submission.account_id', '=', accountId),
              ),
              its.exists(
                its
                  .selectFrom('batch as holding')
                  .select('holding.batch_id')
                  .whereRef('holding.batch_id', '=', 'other.label_batch_id')
                  .where('holding.account_id', '=', accountId)
                  .where('other.state', '=', 'leased'),
              ),
            ]),
          ),
      ),
    ),
  );
}

/** Gold over the asset of a task that the person had: whoever saw it a second time would know that it was gold. */
function goldOverTask({ accountId }: Seeker) {
  return expressionBuilder<Tables>()
    .selectFrom('task as gold')
    .innerJoin('batch_task', 'batch_task.task_id', 'gold.task_id')
    .innerJoin('batch as had', 'had.batch_id', 'batch_task.batch_id')
    .select('gold.task_id')
    .where('gold.asset_sha256', '=', sql.ref<string>('task.asset_sha256'))
    .where('gold.project_id', '=', sql.ref<string>('task.project_id'))
    .where('gold.purpose', '=', 'gold')
    .where('had.account_id', '=', accountId);
}
