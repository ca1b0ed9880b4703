/** Silence means approval: work that nobody judged in the project's days is approved. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { Event } from '../feed/feed-store.ts';
import { takeAway } from '../leases/lease-store.ts';
import { approveSubmission } from '../submissions/approve-submission.ts';

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
  await letPass(work, project, days);
  return events;
}

/** What was approved long ago, and was to be seen by a reviewer after all, stays as it is. */
async function letPass(work: Work, { projectId }: Project, days: number): Promise<void> {
  await work.db
    .updateTable('task')
    .set({ state: 'approved' })
    .where('project_id', '=', projectId)
    .where('state', '=', 'submitted')
    .where('submission_id', 'in', (eb) =>
      eb
        .selectFrom('submission')
        .select('submission.submission_id')
        .whereRef('submission.submission_id', '=', 'task.submission_id')
        .where('submission.state', '=', 'approved')
        .where('submission.received_at', '<=', work.now - days * DAY_MS),
    )
    .execute();
}
