/** How long everyone takes for a task of a project. */
import { crowdMsPerTask } from '#shared/planning/task-pace.ts';
import type { Database } from '../database/tables.ts';

/** Answers of each state that are looked at: enough for a median, few enough to be asked with every offer. */
const mostAnswers = 200;

/** Milliseconds of work on one task by the median person; null where too few have answered. */
export async function crowdPace(db: Database, projectId: string): Promise<number | null> {
  const answers = [];
  for (const state of ['approved', 'submitted'] as const) {
    const rows = await db
      .selectFrom('task')
      .innerJoin('submission', 'submission.submission_id', 'task.submission_id')
      .select(['submission.account_id', 'submission.active_ms'])
      .where('task.project_id', '=', projectId)
      .where('task.state', '=', state)
      .orderBy('task.ordinal', 'desc')
      .limit(mostAnswers)
      .execute();
    answers.push(...rows);
  }
  return crowdMsPerTask(
    answers.map((row) => ({ accountId: row.account_id, activeMs: Number(row.active_ms) })),
  );
}
