/** Work that had passed unseen goes to a reviewer once its maker's record makes it doubtful after all. */
import type { Project } from '#shared/project.ts';
import { doubtOf, expectedWrong } from '#shared/quality/doubt.ts';
import type { Work } from '../context.ts';
import { askSecondLook } from './ask-second-look.ts';
import { makerStanding } from './assess-doubt.ts';
import { reviewLimit } from './review-limit-store.ts';

/** Looks at everything of a person that no reviewer has seen; its maker keeps what was paid, whatever is found. */
export async function recheckUnseen(
  work: Work,
  accountId: string,
  project: Project,
): Promise<void> {
  const { projectId, rules } = project;
  const { recheckRatio } = rules.quality;
  const limit = await reviewLimit(work.db, project);
  if (recheckRatio === null || limit === null) return;
  const unseen = await work.db
    .selectFrom('task')
    .innerJoin('doubt', 'doubt.submission_id', 'task.submission_id')
    .select(['task.task_id', 'doubt.band', 'doubt.class_id'])
    .where('task.maker_id', '=', accountId)
    .where('task.project_id', '=', projectId)
    .where('task.state', '=', 'approved')
    .where('task.purpose', '=', 'work')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('mark')
            .select('mark.submission_id')
            .whereRef('mark.submission_id', '=', 'task.submission_id'),
        ),
      ),
    )
    .execute();
  if (unseen.length === 0) return;
  const { rates, ratio } = await makerStanding(work.db, { accountId, projectId });
  const doubtful = unseen.filter(({ band, class_id: classId }) => {
    return doubtOf(expectedWrong(rates, { band, classId }), ratio) > limit * recheckRatio;
  });
  await askSecondLook(
    work,
    doubtful.map((row) => row.task_id),
  );
}
