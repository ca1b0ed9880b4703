/** Approved work in a class that is no more goes to a reviewer; what was paid stays paid. */
import { currentClass } from '#shared/annotation/current-classes.ts';
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { Event } from '../feed/feed-store.ts';

/** Looks at each piece once for each retirement: what a reviewer has seen since stays as they left it. */
export async function flagRetired(work: Work, { projectId, schema }: Project): Promise<Event[]> {
  for (const { classId, at } of schema.retired) {
    if (currentClass(schema, classId) !== null) continue;
    await work.db
      .updateTable('task')
      .set({ state: 'submitted' })
      .where('project_id', '=', projectId)
      .where('purpose', '=', 'work')
      .where('state', '=', 'approved')
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('submission')
            .select('submission.submission_id')
            .whereRef('submission.submission_id', '=', 'task.submission_id')
            .where('submission.state', '=', 'approved')
            .where('submission.annotation', 'like', `%"classId":"${classId}"%`),
        ),
      )
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('review')
              .select('review.review_id')
              .whereRef('review.submission_id', '=', 'task.submission_id')
              .where('review.received_at', '>=', at),
          ),
        ),
      )
      .execute();
  }
  return [];
}
