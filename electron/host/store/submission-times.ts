/** How long each submission was worked on. */
import { ProjectId } from '#shared/ids.ts';
import type { SubmissionId, TaskId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';

/** `activeMs` is without idle time. One that is known stays. */
export function saveSubmissionTime(
  db: WritableDb,
  one: { readonly submissionId: SubmissionId; readonly taskId: TaskId; readonly activeMs: number },
): void {
  db.run(
    `INSERT INTO submission_time (submission_id, task_id, active_ms)
     VALUES (:submissionId, :taskId, :activeMs) ON CONFLICT (submission_id) DO NOTHING`,
    { submissionId: one.submissionId, taskId: one.taskId, activeMs: one.activeMs },
  );
}

/** Milliseconds of work on each task, all its revisions together. */
export function activeTimeByTask(db: ReadableDb): ReadonlyMap<string, number> {
  const rows = db.all('SELECT task_id, SUM(active_ms) AS ms FROM submission_time GROUP BY task_id');
  return new Map(rows.map((row) => [String(row.task_id), Number(row.ms)]));
}

/** Submissions that are looked at for a pace, the newest. */
const mostRecent = 2000;

export type OwnTime = { readonly projectId: ProjectId; readonly ms: number };

/** Milliseconds of work on each of the newest tasks, all its revisions together, the newest first. */
export function recentTimes(db: ReadableDb): readonly OwnTime[] {
  const rows = db.all(
    `SELECT batch.project_id, SUM(recent.active_ms) AS ms
     FROM (SELECT rowid AS nth, * FROM submission_time ORDER BY rowid DESC LIMIT :mostRecent) AS recent
     JOIN revision USING (submission_id) JOIN batch USING (batch_id)
     GROUP BY recent.task_id ORDER BY MAX(recent.nth) DESC`,
    { mostRecent },
  );
  return rows.map((row) => ({ projectId: ProjectId.parse(row.project_id), ms: Number(row.ms) }));
}
