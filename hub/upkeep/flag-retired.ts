/** Approved work in a class that is no more goes to a reviewer; what was paid stays paid. */
import { currentClass } from '#shared/annotation/current-classes.ts';
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { Event } from '../feed/feed-store.ts';
import { askSecondLook } from '../quality/ask-second-look.ts';

/** Looks at each piece once for each retirement: what a reviewer has seen since, or had time to see, stays as it is. */
export async function flagRetired(work: Work, { projectId, schema }: Project): Promise<Event[]> {
  for (const { classId, at } of schema.retired) {
    if (currentClass(schema, classId) !== null) continue;
    const rows = await work.db
      .selectFrom('task')
      .innerJoin('submission', 'submission.submission_id', 'task.submission_id')
      .select('task.task_id')
      .where('task.project_id', '=', projectId)
      .where('task.purpose', '=', 'work')
      .where('task.state', '=', 'approved')
      .where('submission.state', '=', 'approved')
      .where('submission.annotation', 'like', `%"classId":"${classId}"%`)
      .where((eb) =>
        eb.or([
          eb('task.second_look_at', 'is', null),
          eb('task.second_look_at', '<', at),
          eb('task.second_look_at', '<', eb.ref('submission.received_at')),
        ]),
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
    await askSecondLook(
      work,
      rows.map((row) => row.task_id),
    );
  }
  return [];
}
