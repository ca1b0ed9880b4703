/** Giving back what is unanswered. */
import type { Work } from '../context.ts';
import type { BatchRow } from '../database/tables.ts';
import { appendEvents } from '../feed/feed-store.ts';
import { leaseState, markTasks, setLease } from './lease-store.ts';

/** Returns the held tasks of a batch to the project, but for those to `keep`. A repetition changes nothing. */
export async function releaseLease(
  work: Work,
  batch: BatchRow,
  keep: readonly string[],
): Promise<void> {
  if (batch.state === 'done' || batch.state === 'released') return;
  const held = await work.db
    .selectFrom('batch_task')
    .select('task_id')
    .where('batch_id', '=', batch.batch_id)
    .where('state', '=', 'held')
    .execute();
  const kept = new Set(keep);
  const freed = held.map((row) => row.task_id).filter((taskId) => !kept.has(taskId));
  await markTasks(work.db, batch.batch_id, freed, 'released');
  if (freed.length > 0) {
    await work.db
      .updateTable('task')
      .set(
        batch.purpose === 'label'
          ? { state: 'open', label_batch_id: null }
          : { state: 'submitted', review_batch_id: null },
      )
      .where('task_id', 'in', freed)
      // A second opinion leaves the task where it is.
      .where(batch.purpose === 'label' ? 'label_batch_id' : 'review_batch_id', '=', batch.batch_id)
      .execute();
  }
  const state = freed.length === held.length ? 'released' : leaseState(batch, work.now);
  if (state !== batch.state) await appendEvents(work, [await setLease(work, batch, { state })]);
}
