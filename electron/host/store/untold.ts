/** Tasks of which the hub has said nothing yet: nothing can have closed them. */
import type { TaskId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';

/** Whether it is a task to label, here, of which the hub has said nothing; one look for what is asked at every step. */
export function isUntold(db: ReadableDb, taskId: TaskId): boolean {
  const row = db.first(
    `SELECT 1 FROM task JOIN batch ON batch.batch_id = task.batch_id
     WHERE task.task_id = :taskId AND task.gone = 0 AND batch.purpose = 'label'
       AND NOT EXISTS (SELECT 1 FROM submission_state WHERE submission_state.task_id = :taskId)
       AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.task_id = :taskId)
     LIMIT 1`,
    { taskId },
  );
  return row !== undefined;
}
