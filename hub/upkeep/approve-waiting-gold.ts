/** Gold is paid like work, at a time that does not give it away: when its batch has been judged, or after a day. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { Event } from '../feed/feed-store.ts';
import { approveSubmission } from '../submissions/approve-submission.ts';

const LEAST_MS = 86_400_000;
const MOST_MS = 7 * 86_400_000;
const MOST = 500;

export async function approveWaitingGold(work: Work, project: Project): Promise<Event[]> {
  const rows = await work.db
    .selectFrom('task')
    .innerJoin('submission', 'submission.submission_id', 'task.submission_id')
    .selectAll('submission')
    .where('task.project_id', '=', project.projectId)
    .where('task.purpose', '=', 'gold')
    .where('task.state', '=', 'waiting')
    .where('submission.received_at', '<=', work.now - LEAST_MS)
    .where((eb) =>
      eb.or([
        eb('submission.received_at', '<=', work.now - MOST_MS),
        eb.not(
          eb.exists(
            eb
              .selectFrom('submission as other')
              .innerJoin('task as work', 'work.task_id', 'other.task_id')
              .select('other.submission_id')
              .whereRef('other.batch_id', '=', 'submission.batch_id')
              .where('other.state', '=', 'in-review')
              .where('work.purpose', '=', 'work'),
          ),
        ),
      ]),
    )
    .limit(MOST)
    .execute();
  const events: Event[] = [];
  for (const row of rows) events.push(...(await approveSubmission(work, row, project, null)));
  return events;
}
