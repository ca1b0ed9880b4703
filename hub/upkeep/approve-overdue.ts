/** Silence means approval: work that nobody judged in the project's days is approved. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { Event } from '../feed/feed-store.ts';
import { takeAway } from '../leases/lease-store.ts';
import { approveSubmission } from '../submissions/approve-submission.ts';
import { changeTask } from '../tasks/task-store.ts';

const DAY_MS = 86_400_000;
/** So many at once; the rest comes with the next look. */
const MOST = 500;

/** Not what is appealed: that a person decides, however late. */
export async function approveOverdue(work: Work, project: Project): Promise<Event[]> {
  const days = project.rules.quality.autoApproveDays;
  if (days === null) return [];
  const rows = await work.db
    .selectFrom('task')
    .innerJoin('submission', 'submission.submission_id', 'task.submission_id')
    .selectAll('submission')
    .select('task.review_batch_id')
    .where('task.project_id', '=', project.projectId)
    .where('task.state', 'in', ['submitted', 'waiting', 'review-leased'])
    .where('submission.state', '=', 'in-review')
    .where('submission.received_at', '<=', work.now - days * DAY_MS)
    .limit(MOST)
    .execute();
  const events: Event[] = [];
  for (const row of rows) {
    if (row.review_batch_id !== null) {
      events.push(...(await takeAway(work, row.review_batch_id, [row.task_id])));
    }
    events.push(...(await approveSubmission(work, row, project, 'auto-approved')));
  }
  return [...events, ...(await letPass(work, project, days))];
}

/** What was approved, and which nobody looked at again in the days after that was asked for, stays as it is. */
async function letPass(work: Work, { projectId }: Project, days: number): Promise<Event[]> {
  const rows = await work.db
    .selectFrom('task')
    .innerJoin('submission', 'submission.submission_id', 'task.submission_id')
    .leftJoin('batch', 'batch.batch_id', 'task.review_batch_id')
    .select(['task.task_id', 'task.review_batch_id'])
    .where('task.project_id', '=', projectId)
    .where('submission.state', '=', 'approved')
    .where(
      (eb) => eb.fn.coalesce('task.second_look_at', 'submission.received_at'),
      '<=',
      work.now - days * DAY_MS,
    )
    .where((eb) =>
      eb.or([
        eb('task.state', '=', 'submitted'),
        eb.and([eb('task.state', '=', 'review-leased'), eb('batch.lease_until', '<', work.now)]),
      ]),
    )
    .limit(MOST)
    .execute();
  const events: Event[] = [];
  for (const { task_id: taskId, review_batch_id: batchId } of rows) {
    if (batchId !== null) events.push(...(await takeAway(work, batchId, [taskId])));
    await changeTask(work, taskId, { state: 'approved', review_batch_id: null });
  }
  return events;
}
