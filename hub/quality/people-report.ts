/** Everyone who worked in a project, with what their work was found to be. */
import type { Project } from '#shared/project.ts';
import { wilsonInterval } from '#shared/quality/wilson-interval.ts';
import type { Interval } from '#shared/quality/wilson-interval.ts';
import type { MarkRow, PauseRow } from '../database/quality-rows.ts';
import type { Database } from '../database/tables.ts';
import { makerStanding } from './assess-doubt.ts';

export type Counted = { readonly passed: number; readonly failed: number };

export type PersonReport = {
  readonly accountId: string;
  readonly name: string;
  /** Submissions made to label, gold and rework among them. */
  readonly answers: number;
  /** Verdicts on them that stand; what an appeal changed counts as passed. */
  readonly review: Counted;
  /** Between which shares the part of all their work that would pass lies (95 %); gold and verdicts tell it. */
  readonly likelyPassing: Interval;
  readonly gold: Counted;
  readonly consensus: Counted;
  /** Answers made in less time than the project's least. */
  readonly hurried: number;
  /** How likely an answer at their usual pace is wrong, as the hub sees it now. */
  readonly doubt: number;
  /** Reviews given, those that got a second opinion, and those that it overturned. */
  readonly reviews: number;
  readonly opinions: { readonly seen: number; readonly overturned: number };
  readonly pause: Pick<PauseRow, 'reason' | 'at'> | null;
};

export async function peopleReport(db: Database, project: Project): Promise<PersonReport[]> {
  const { projectId } = project;
  const people = await db
    .selectFrom('batch')
    .innerJoin('account', 'account.account_id', 'batch.account_id')
    .select(['account.account_id', 'account.name'])
    .distinct()
    .where('batch.project_id', '=', projectId)
    .orderBy('account.name')
    .execute();
  const reports: PersonReport[] = [];
  for (const { account_id, name } of people) {
    const maker = { accountId: account_id, projectId };
    const marks = await marksOf(db, maker);
    const [review, gold] = [withAppeals(marks), countOf(marks, 'gold')];
    const { doubt } = await makerStanding(db, maker);
    reports.push({
      accountId: account_id,
      name,
      ...(await workOf(db, maker)),
      review,
      likelyPassing: wilsonInterval(
        review.passed + gold.passed,
        review.passed + review.failed + gold.passed + gold.failed,
      ),
      gold,
      consensus: countOf(marks, 'consensus'),
      doubt,
      pause: await pauseOf(db, maker),
    });
  }
  return reports;
}

type Maker = { readonly accountId: string; readonly projectId: string };
type Marks = readonly Pick<MarkRow, 'source' | 'passed'>[];

async function marksOf(db: Database, { accountId, projectId }: Maker): Promise<Marks> {
  return db
    .selectFrom('mark')
    .select(['source', 'passed'])
    .where('account_id', '=', accountId)
    .where('project_id', '=', projectId)
    .execute();
}

function countOf(marks: Marks, source: MarkRow['source']): Counted {
  const own = marks.filter((mark) => mark.source === source);
  const passed = own.filter((mark) => mark.passed === 1).length;
  return { passed, failed: own.length - passed };
}

function withAppeals(marks: Marks): Counted {
  const { passed, failed } = countOf(marks, 'review');
  const upheld = countOf(marks, 'appeal').passed;
  return { passed: passed + upheld, failed: failed - upheld };
}

async function workOf(
  db: Database,
  { accountId, projectId }: Maker,
): Promise<Pick<PersonReport, 'answers' | 'hurried' | 'reviews' | 'opinions'>> {
  const answers = await db
    .selectFrom('submission')
    .innerJoin('batch', 'batch.batch_id', 'submission.batch_id')
    .leftJoin('doubt', 'doubt.submission_id', 'submission.submission_id')
    .select((eb) => [eb.fn.countAll().as('made'), eb.fn.sum('doubt.hurried').as('hurried')])
    .where('submission.account_id', '=', accountId)
    .where('batch.project_id', '=', projectId)
    .where('batch.purpose', '=', 'label')
    .executeTakeFirstOrThrow();
  const reviews = await db
    .selectFrom('review')
    .innerJoin('batch', 'batch.batch_id', 'review.batch_id')
    .select((eb) => eb.fn.countAll().as('given'))
    .where('review.account_id', '=', accountId)
    .where('batch.project_id', '=', projectId)
    .executeTakeFirstOrThrow();
  const opinions = await db
    .selectFrom('opinion')
    .select((eb) => [eb.fn.countAll().as('seen'), eb.fn.sum('overturned').as('overturned')])
    .where('account_id', '=', accountId)
    .where('project_id', '=', projectId)
    .where('second_review_id', 'is not', null)
    .executeTakeFirstOrThrow();
  return {
    answers: Number(answers.made),
    hurried: Number(answers.hurried ?? 0),
    reviews: Number(reviews.given),
    opinions: { seen: Number(opinions.seen), overturned: Number(opinions.overturned ?? 0) },
  };
}

async function pauseOf(
  db: Database,
  { accountId, projectId }: Maker,
): Promise<PersonReport['pause']> {
  const row = await db
    .selectFrom('pause')
    .select(['reason', 'at'])
    .where('account_id', '=', accountId)
    .where('project_id', '=', projectId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}
