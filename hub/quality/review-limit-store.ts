/** The doubt from which a reviewer looks at a project's answers, as it stands now. */
import type { Project } from '#shared/project.ts';
import { nextLimit } from '#shared/quality/review-limit.ts';
import type { Progress } from '#shared/quality/review-limit.ts';
import type { Work } from '../context.ts';
import { statement } from '../database/statement.ts';
import type { Database } from '../database/tables.ts';

/** Answers whose doubt says how the rest will go. */
const mostDoubts = 600;
const place = { of: 'limit', name: 'review' } as const;

const findLimit = statement<{ projectId: string }, { rate: number }>((db, value) =>
  db
    .selectFrom('error_rate')
    .select('rate')
    .where('project_id', '=', value('projectId'))
    .where('of', '=', place.of)
    .where('name', '=', place.name),
);

/** Null where the project does not ask how likely an answer is wrong. */
export async function reviewLimit(
  db: Database,
  { projectId, rules }: Project,
): Promise<number | null> {
  const { reviewAbove, answersPerLabel } = rules.quality;
  if (reviewAbove === null || answersPerLabel === null) return reviewAbove;
  return (await findLimit(db, { projectId })).rows[0]?.rate ?? reviewAbove;
}

/** Moves it by what the project has spent so far. */
export async function moveLimit(work: Work, project: Project): Promise<void> {
  const { answersPerLabel } = project.rules.quality;
  const limit = await reviewLimit(work.db, project);
  if (limit === null || answersPerLabel === null) return;
  const { projectId } = project;
  const next = nextLimit({
    limit,
    answersPerLabel,
    ...(await progressOf(work.db, projectId)),
    doubts: await newestDoubts(work.db, projectId),
  });
  if (next === limit) return;
  await work.db
    .insertInto('error_rate')
    .values({ project_id: projectId, ...place, rate: next })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'of', 'name']).doUpdateSet({ rate: next }),
    )
    .execute();
}

/** How far a project is, and what was spent on it. */
export async function progressOf(
  db: Database,
  projectId: string,
): Promise<Pick<Progress, 'labels' | 'open' | 'waiting' | 'spent'>> {
  return { ...(await labelsOf(db, projectId)), spent: await spentOn(db, projectId) };
}

async function labelsOf(
  db: Database,
  projectId: string,
): Promise<{ readonly labels: number; readonly open: number; readonly waiting: number }> {
  const rows = await db
    .selectFrom('task')
    .select(['state', (eb) => eb.fn.countAll().as('tasks')])
    .where('project_id', '=', projectId)
    .where('purpose', '=', 'work')
    .groupBy('state')
    .execute();
  const count = (...states: readonly string[]) =>
    rows.reduce((sum, row) => sum + (states.includes(row.state) ? Number(row.tasks) : 0), 0);
  return {
    labels: rows.reduce((sum, row) => sum + Number(row.tasks), 0),
    open: count('open', 'leased'),
    waiting: count('submitted', 'review-leased'),
  };
}

/** Answers and reviews; a reviewer's corrections are part of the review. */
async function spentOn(db: Database, projectId: string): Promise<number> {
  const answers = await db
    .selectFrom('doubt')
    .select((eb) => eb.fn.countAll().as('made'))
    .where('project_id', '=', projectId)
    .executeTakeFirstOrThrow();
  const reviews = await db
    .selectFrom('review')
    .innerJoin('batch', 'batch.batch_id', 'review.batch_id')
    .select((eb) => eb.fn.countAll().as('given'))
    .where('batch.project_id', '=', projectId)
    .executeTakeFirstOrThrow();
  return Number(answers.made) + Number(reviews.given);
}

async function newestDoubts(db: Database, projectId: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('doubt')
    .select('doubt')
    .where('project_id', '=', projectId)
    .orderBy('at', 'desc')
    .limit(mostDoubts)
    .execute();
  return rows.map((row) => row.doubt);
}
