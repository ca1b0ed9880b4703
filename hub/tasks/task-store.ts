/** Tasks as submissions and reviews move them. */
import type { Work } from '../context.ts';
import type { AssetRow, Database, TaskRow } from '../database/tables.ts';

export async function taskById(db: Database, taskId: string): Promise<TaskRow | null> {
  const row = await db
    .selectFrom('task')
    .selectAll()
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  return row ?? null;
}

export async function assetOfTask(db: Database, task: TaskRow): Promise<AssetRow> {
  return db
    .selectFrom('asset')
    .selectAll()
    .where('sha256', '=', task.asset_sha256)
    .executeTakeFirstOrThrow();
}

export type TaskChange = Partial<
  Pick<TaskRow, 'state' | 'maker_id' | 'submission_id' | 'label_batch_id' | 'review_batch_id'>
>;

export async function changeTask(work: Work, taskId: string, change: TaskChange): Promise<void> {
  await work.db.updateTable('task').set(change).where('task_id', '=', taskId).execute();
}
