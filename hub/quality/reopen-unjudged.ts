/** Work of a paused person that was approved unseen is answered again by somebody else; theirs stays stored and paid. */
import type { Work } from '../context.ts';

/** Opens those tasks whose approved answer no reviewer, and no other answer, has confirmed. */
export async function reopenUnjudged(
  work: Work,
  accountId: string,
  projectId: string,
): Promise<void> {
  await work.db
    .updateTable('task')
    .set({ state: 'open', maker_id: null, submission_id: null, label_batch_id: null })
    .where('maker_id', '=', accountId)
    .where('project_id', '=', projectId)
    .where('state', '=', 'approved')
    .where('purpose', '=', 'work')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('review')
            .select('review_id')
            .whereRef('review.task_id', '=', 'task.task_id')
            .where((its) =>
              its.or([
                // `repeated`: it had passed unseen, and a reviewer found it right later.
                its('review.standing', 'in', ['stands', 'repeated']),
                its('review.review_id', '=', its.ref('task.submission_id')),
              ]),
            ),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('mark')
            .select('mark.submission_id')
            .whereRef('mark.submission_id', '=', 'task.submission_id')
            .where('mark.source', '=', 'consensus')
            .where('mark.passed', '=', 1),
        ),
      ),
    )
    .execute();
}
