/** Everyone who worked in a project, with what their work was found to be. */
import { AccountId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import type { PersonQuality } from '#shared/protocol/quality.ts';
import { wilsonInterval } from '#shared/quality/wilson-interval.ts';
import type { MarkRow } from '../database/quality-rows.ts';
import type { Database } from '../database/tables.ts';
import { importingName } from '../labels/finished-store.ts';
import { makerStanding } from './assess-doubt.ts';

export type Counted = PersonQuality['review'];

export async function peopleReport(db: Database, project: Project): Promise<PersonQuality[]> {
  const { projectId } = project;
  const people = await db
    .selectFrom('batch')
    .innerJoin('account', 'account.account_id', 'batch.account_id')
    .select(['account.account_id', 'account.name'])
    .distinct()
    .where('batch.project_id', '=', projectId)
    // Work that was finished elsewhere is nobody's.
    .where('account.name', '!=', importingName)
    .orderBy('account.name')
    .execute();
  const reports: PersonQuality[] = [];
  for (const { account_id, name } of people) {
    const maker = { accountId: account_id, projectId };
    const marks = await marksOf(db, maker);
    const [review, gold] = [withAppeals(marks), countOf(marks, 'gold')];
    const { doubt } = await makerStanding(db, maker);
    reports.push({
      accountId: AccountId.parse(account_id),
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
): Promise<Pick<PersonQuality, 'answers' | 'hurried' | 'reviews' | 'opinions'>> {
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
): Promise<PersonQuality['pause']> {
  const row = await db
    .selectFrom('pause')
    .select(['reason', 'at'])
    .where('account_id', '=', accountId)
    .where('project_id', '=', projectId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { reason: row.reason, at: Number(row.at) };
}
