/** Doubt about submissions in the database, and what verdicts say of it. */
import { sql } from 'kysely';
import { paceBands, ratesByPace } from '#shared/quality/doubt.ts';
import type { Verdicts } from '#shared/quality/doubt.ts';
import type { Work } from '../context.ts';
import type { Database, DoubtRow } from '../database/tables.ts';

/** Whose work, and in which project. */
export type Maker = { readonly accountId: string; readonly projectId: string };

/** Earlier answers from which a person's pace is told. */
const mostEarlier = 40;

export async function addDoubt(db: Database, row: DoubtRow): Promise<void> {
  await db.insertInto('doubt').values(row).execute();
}

/** Times of a person's newest answers, ms. */
export async function earlierTimes(
  db: Database,
  { accountId, projectId }: Maker,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('doubt')
    .select('active_ms')
    .where('account_id', '=', accountId)
    .where('project_id', '=', projectId)
    .orderBy('at', 'desc')
    .limit(mostEarlier)
    .execute();
  return rows.map((row) => row.active_ms);
}

/** The share of wrong answers of a project by pace, as of the last look. */
export async function paceRates(db: Database, projectId: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('project_pace')
    .selectAll()
    .where('project_id', '=', projectId)
    .execute();
  const bands: Verdicts[] = Array.from({ length: paceBands }, () => ({ judged: 0, wrong: 0 }));
  for (const row of rows) bands[row.band] = { judged: row.judged, wrong: row.wrong };
  return ratesByPace(bands);
}

export type JudgedRow = {
  readonly submissionId: string;
  readonly passed: boolean;
  readonly band: number | null;
  readonly hurried: boolean;
};

/** Every answer of a person that was judged after `since`, in the order of the verdicts; an appeal counts, not what it overruled. */
export async function judgedAnswers(
  db: Database,
  { accountId, projectId }: Maker,
  since = 0,
): Promise<readonly JudgedRow[]> {
  const rows = await db
    .selectFrom('mark')
    .leftJoin('doubt', 'doubt.submission_id', 'mark.submission_id')
    .select(['mark.submission_id', 'mark.source', 'mark.passed', 'doubt.band', 'doubt.hurried'])
    .where('mark.project_id', '=', projectId)
    .where('mark.account_id', '=', accountId)
    .where('mark.at', '>', since)
    .orderBy('mark.at')
    .orderBy('mark.submission_id')
    .execute();
  const judged = new Map<string, JudgedRow>();
  const weight = new Map<string, number>();
  for (const row of rows) {
    const rank = ranks[row.source];
    if (rank <= (weight.get(row.submission_id) ?? -1)) continue;
    weight.set(row.submission_id, rank);
    judged.set(row.submission_id, {
      submissionId: row.submission_id,
      passed: row.passed === 1,
      band: row.band,
      hurried: row.hurried === 1,
    });
  }
  return [...judged.values()];
}

/** Whose word on a submission counts. */
const ranks = { consensus: 0, gold: 1, review: 2, appeal: 3 } as const;

/** Counts the verdicts of a project by pace anew, without those on people who are paused. */
export async function countPace(work: Work, projectId: string): Promise<void> {
  await work.db.deleteFrom('project_pace').where('project_id', '=', projectId).execute();
  await work.db
    .insertInto('project_pace')
    .columns(['project_id', 'band', 'judged', 'wrong'])
    .expression(
      work.db
        .selectFrom('mark')
        .innerJoin('doubt', 'doubt.submission_id', 'mark.submission_id')
        .select([
          'mark.project_id',
          'doubt.band',
          (eb) => eb.fn.countAll<number>().as('judged'),
          sql<number>`sum(1 - mark.passed)`.as('wrong'),
        ])
        .where('mark.project_id', '=', projectId)
        .where('mark.source', '=', 'review')
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('pause')
                .select('pause_id')
                .whereRef('pause.account_id', '=', 'mark.account_id')
                .where('pause.project_id', '=', projectId)
                .where('pause.lifted_at', 'is', null),
            ),
          ),
        )
        .groupBy(['mark.project_id', 'doubt.band']),
    )
    .execute();
}
