/** What a project may still spend after its last answer goes to the labels that are likeliest wrong, seen or unseen. */
import type { Project } from '#shared/project.ts';
import { doubtOf, expectedWrong } from '#shared/quality/doubt.ts';
import { leastLimit, looksLeft } from '#shared/quality/review-limit.ts';
import { wrongAfter } from '#shared/quality/verdict-errors.ts';
import type { Work } from '../context.ts';
import type { Database } from '../database/tables.ts';
import { lookedAgain } from '../opinions/opinion-store.ts';
import { askSecondLook } from './ask-second-look.ts';
import { makerStanding } from './assess-doubt.ts';
import { progressOf } from './review-limit-store.ts';
import { verdictErrors } from './verdict-error-store.ts';

/** Sends them to a reviewer; nobody looks at a label a third time. */
export async function spendRest(work: Work, project: Project): Promise<void> {
  const { reviewAbove, answersPerLabel, overlap, mostAnswers } = project.rules.quality;
  if (reviewAbove === null || answersPerLabel === null) return;
  if (Math.max(overlap, mostAnswers) > 1) return;
  const most = looksLeft({ answersPerLabel, ...(await progressOf(work.db, project.projectId)) });
  if (most === 0) return;
  await askSecondLook(work, (await labelsByDoubt(work.db, project)).slice(0, most));
}

/** Ids of the tasks whose label is worth another look, the likeliest wrong first. */
async function labelsByDoubt(db: Database, { projectId }: Project): Promise<readonly string[]> {
  const errorsOf = await verdictErrors(db, projectId);
  const found: { readonly taskId: string; readonly wrong: number }[] = [];
  for (const [accountId, rows] of Map.groupBy(
    await labels(db, projectId),
    (row) => row.account_id,
  )) {
    const { rates, ratio } = await makerStanding(db, { accountId, projectId });
    for (const {
      task_id: taskId,
      band,
      class_id: classId,
      verdict,
      reviewer_id: reviewerId,
    } of rows) {
      const doubt = doubtOf(expectedWrong(rates, { band, classId }), ratio);
      const wrong =
        reviewerId === null || verdict === null || verdict === 'return'
          ? doubt
          : wrongAfter(verdict, doubt, errorsOf(reviewerId));
      if (wrong > leastLimit) found.push({ taskId, wrong });
    }
  }
  return found.toSorted((a, b) => b.wrong - a.wrong).map(({ taskId }) => taskId);
}

/** Approved labels with what their maker's answer showed, and the verdict that left them; without those looked at again. */
async function labels(db: Database, projectId: string) {
  const rows = await db
    .selectFrom('task')
    .leftJoin('review as fix', 'fix.review_id', 'task.submission_id')
    .innerJoin('doubt', (join) =>
      join.on('doubt.submission_id', '=', (eb) =>
        eb.fn.coalesce('fix.submission_id', 'task.submission_id'),
      ),
    )
    .leftJoin('review', (join) =>
      join
        .onRef('review.submission_id', '=', 'doubt.submission_id')
        .on('review.standing', '!=', 'stale'),
    )
    .select([
      'task.task_id',
      'doubt.submission_id',
      'doubt.account_id',
      'doubt.band',
      'doubt.class_id',
      'review.verdict',
      'review.account_id as reviewer_id',
    ])
    .where('task.project_id', '=', projectId)
    .where('task.state', '=', 'approved')
    .where('task.purpose', '=', 'work')
    // What nobody came to look at is not asked for again.
    .where((eb) =>
      eb.or([
        eb('task.second_look_at', 'is', null),
        eb.exists(
          eb
            .selectFrom('review as look')
            .select('look.review_id')
            .whereRef('look.task_id', '=', 'task.task_id')
            .whereRef('look.received_at', '>=', 'task.second_look_at'),
        ),
      ]),
    )
    .orderBy('task.ordinal')
    .orderBy('review.received_at')
    .execute();
  // After an appeal there are two verdicts; the later one left the label.
  const newest = new Map(rows.map((row) => [row.task_id, row]));
  const looked = await lookedAgain(db, projectId);
  return [...newest.values()].filter((row) => !looked.has(row.submission_id));
}
