/** Returned work whose time for rework is over goes to somebody else; what was made stays where it is. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { Event } from '../feed/feed-store.ts';
import { takeAway } from '../leases/lease-store.ts';
import { changeTask } from '../tasks/task-store.ts';

const HOUR_MS = 3_600_000;
const MOST = 500;

export async function reopenOverdue(work: Work, project: Project): Promise<Event[]> {
  const hours = project.rules.quality.reworkHours;
  if (hours === null) return [];
  const rows = await work.db
    .selectFrom('task')
    .innerJoin('review', (join) =>
      join
        .onRef('review.submission_id', '=', 'task.submission_id')
        .on('review.standing', '=', 'stands'),
    )
    .select(['task.task_id', 'task.label_batch_id'])
    .where('task.project_id', '=', project.projectId)
    .where('task.purpose', '=', 'work')
    .where('task.state', '=', 'returned')
    .groupBy(['task.task_id', 'task.label_batch_id'])
    .having((eb) => eb.fn.max('review.received_at'), '<=', work.now - hours * HOUR_MS)
    .limit(MOST)
    .execute();
  const events: Event[] = [];
  for (const row of rows) {
    if (row.label_batch_id !== null) {
      events.push(...(await takeAway(work, row.label_batch_id, [row.task_id])));
    }
    await changeTask(work, row.task_id, {
      state: 'open',
      maker_id: null,
      submission_id: null,
      label_batch_id: null,
    });
  }
  return events;
}
