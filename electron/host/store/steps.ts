/** Steps: finished gestures since the newest submission of a task. */
import type { Step } from '#shared/edit/history.ts';
import { Step as StepSchema } from '#shared/edit/history.ts';
import type { TaskId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import { fromColumn } from './json-column.ts';

/** The steps of a task as they are stored, in order. */
export function stepTexts(db: ReadableDb, taskId: TaskId): string[] {
  return db
    .all('SELECT body FROM step WHERE task_id = :taskId ORDER BY at', { taskId })
    .map((row) => String(row.body));
}

export function readSteps(db: ReadableDb, taskId: TaskId): Step[] {
  return db
    .all('SELECT body FROM step WHERE task_id = :taskId ORDER BY at', { taskId })
    .map((row) => fromColumn(StepSchema, row.body));
}

export function saveStep(
  db: WritableDb,
  taskId: TaskId,
  at: number,
  step: Step,
  takenAt: number,
): void {
  db.run('INSERT INTO step (task_id, at, body, taken_at) VALUES (:taskId, :at, :body, :takenAt)', {
    taskId,
    at,
    body: JSON.stringify(step),
    takenAt,
  });
}

/** The submission holds what the steps led to. */
export function clearSteps(db: WritableDb, taskId: TaskId): void {
  db.run('DELETE FROM step WHERE task_id = :taskId', { taskId });
}
