/** Predictions in the database: one list of items a task, which a further import replaces. */
import { z } from 'zod';
import type { Item } from '#shared/annotation/kinds.ts';
import { Item as ItemSchema } from '#shared/annotation/kinds.ts';
import type { Work } from '../context.ts';
import { chunksOf } from '../database/chunks.ts';
import type { Database } from '../database/tables.ts';

export type Prediction = { readonly taskId: string; readonly items: readonly Item[] };

/** Puts predictions in the place of those that the tasks had. */
export async function savePredictions(
  work: Work,
  predictions: readonly Prediction[],
): Promise<void> {
  for (const some of chunksOf(predictions)) {
    await work.db
      .insertInto('prediction')
      .values(
        some.map(({ taskId, items }) => ({
          task_id: taskId,
          items: JSON.stringify(items),
          added_at: work.now,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('task_id').doUpdateSet((eb) => ({
          items: eb.ref('excluded.items'),
          added_at: eb.ref('excluded.added_at'),
        })),
      )
      .execute();
  }
}

/** What is predicted for assets, by the first task over each. */
export async function predictionsFor(
  db: Database,
  taskIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const rows = await db
    .selectFrom('prediction')
    .select(['task_id', 'items'])
    .where('task_id', 'in', taskIds)
    .execute();
  return new Map(
    rows.map(({ task_id: taskId, items }) => [
      taskId,
      z.array(ItemSchema).parse(JSON.parse(items)),
    ]),
  );
}

/** What is predicted for the tasks of a batch. */
export async function predictionsOfBatch(
  db: Database,
  batchId: string,
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const rows = await db
    .selectFrom('prediction')
    // It belongs to the asset: stored for the first task over it, shown with all of them.
    .innerJoin('task', 'task.unit_id', 'prediction.task_id')
    .innerJoin('batch_task', 'batch_task.task_id', 'task.task_id')
    .select(['task.task_id', 'prediction.items'])
    .where('batch_task.batch_id', '=', batchId)
    .execute();
  return new Map(
    rows.map(({ task_id: taskId, items }) => [
      taskId,
      z.array(ItemSchema).parse(JSON.parse(items)),
    ]),
  );
}
