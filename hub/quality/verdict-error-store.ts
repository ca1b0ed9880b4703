/** How often each reviewer's verdicts are wrong, learned from second looks at them, in the database. */
import { learnedErrors, startingErrors } from '#shared/quality/verdict-errors.ts';
import type { Looked, VerdictErrors } from '#shared/quality/verdict-errors.ts';
import type { Work } from '../context.ts';
import { chunksOf } from '../database/chunks.ts';
import { statement } from '../database/statement.ts';
import type { Database, Tables } from '../database/tables.ts';

/** Under which name the errors of anyone are. */
const anyone = '';

const findErrors = statement<{ projectId: string }, Tables['error_rate']>((db, value) =>
  db
    .selectFrom('error_rate')
    .selectAll()
    .where('project_id', '=', value('projectId'))
    .where('of', 'in', ['missed', 'spoiled']),
);

/** The errors of everyone who reviews in a project, as of the last time they were learned. */
export async function verdictErrors(
  db: Database,
  projectId: string,
): Promise<(accountId: string) => VerdictErrors> {
  const { rows } = await findErrors(db, { projectId });
  const rates = new Map(rows.map(({ of, name, rate }) => [`${of}/${name}`, rate]));
  const rateOf = (of: keyof VerdictErrors, accountId: string): number =>
    rates.get(`${of}/${accountId}`) ?? rates.get(`${of}/${anyone}`) ?? startingErrors[of];
  return (accountId) => ({
    missed: rateOf('missed', accountId),
    spoiled: rateOf('spoiled', accountId),
  });
}

/** Learns anew from everything that was looked at again. */
export async function learnVerdictErrors(work: Work, projectId: string): Promise<void> {
  const errors = learnedErrors(await looksAt(work.db, projectId));
  const rows = [[anyone, errors.anyone] as const, ...errors.people].flatMap(([name, own]) =>
    (['missed', 'spoiled'] as const).map((of) => ({
      project_id: projectId,
      of,
      name,
      rate: own[of],
    })),
  );
  await work.db
    .deleteFrom('error_rate')
    .where('project_id', '=', projectId)
    .where('of', 'in', ['missed', 'spoiled'])
    .execute();
  for (const some of chunksOf(rows)) {
    await work.db.insertInto('error_rate').values(some).execute();
  }
}

async function looksAt(db: Database, projectId: string): Promise<readonly Looked[]> {
  const rows = await db
    .selectFrom('opinion')
    .innerJoin('review as first', 'first.review_id', 'opinion.review_id')
    .innerJoin('review as second', 'second.review_id', 'opinion.second_review_id')
    .innerJoin('doubt', 'doubt.submission_id', 'first.submission_id')
    .select([
      'first.review_id',
      'first.account_id',
      'first.verdict',
      'second.submission_id as looked_at',
      'second.verdict as found',
      'doubt.doubt',
    ])
    .where('opinion.project_id', '=', projectId)
    .where('first.verdict', '!=', 'return')
    .orderBy('first.review_id')
    .execute();
  return rows.map((row) => {
    const isFix = row.verdict === 'fix';
    // Whoever gives a second opinion sees what the maker had answered; whoever looks again sees the corrections.
    const seesAnswer = row.looked_at !== row.review_id;
    return {
      reviewer: row.account_id,
      verdict: isFix ? 'fix' : 'approve',
      doubt: row.doubt,
      wrong: isFix && seesAnswer ? row.found === 'approve' : row.found !== 'approve',
    };
  });
}
