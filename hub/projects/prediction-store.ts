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

/** Those of the assets for which something is predicted in the project. */
export async function predictedAssets(
  db: Database,
  projectId: string,
  sha256s: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const some of chunksOf(sha256s)) {
    const rows = await db
      .selectFrom('task')
      .innerJoin('prediction', 'prediction.task_id', 'task.task_id')
      .select('task.asset_sha256')
      .where('task.asset_sha256', 'in', some)
      .where('task.project_id', '=', projectId)
      .execute();
    for (const row of rows) found.add(row.asset_sha256);
  }
  return found;
}

/** What is predicted for the tasks of a batch. */
export async function predictionsOfBatch(
  db: Database,
  batchId: string,
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const batch = db
    .selectFrom('batch_task')
    .innerJoin('task', 'task.task_id', 'batch_task.task_id')
    .where('batch_task.batch_id', '=', batchId);
  // It belongs to the asset: stored for the first task over it, shown with all of them.
  const work = await batch
    .innerJoin('prediction', 'prediction.task_id', 'task.unit_id')
    .select(['task.task_id', 'prediction.items'])
    .execute();
  // Gold over an asset of the project looks like the work over it.
  const gold = await batch
    .innerJoin('task as like', (join) =>
      join
        .onRef('like.asset_sha256', '=', 'task.asset_sha256')
        .onRef('like.project_id', '=', 'task.project_id'),
    )
    .innerJoin('prediction', 'prediction.task_id', 'like.task_id')
    .select(['task.task_id', 'prediction.items'])
    .where('task.purpose', '=', 'gold')
    .execute();
  return new Map(
    [...gold, ...work].map(({ task_id: taskId, items }) => [
      taskId,
      z.array(ItemSchema).parse(JSON.parse(items)),
    ]),
  );
}
