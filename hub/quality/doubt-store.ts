/** Doubt about submissions in the database, and what verdicts say of it. */
import { sql } from 'kysely';
import { bandCount, ratesOf, usualBand } from '#shared/quality/doubt.ts';
import type { Signs } from '#shared/quality/doubt.ts';
import type { ErrorRates, Tally } from '#shared/quality/error-rates.ts';
import type { Work } from '../context.ts';
import { statement } from '../database/statement.ts';
import type { DoubtRow, MarkRow } from '../database/quality-rows.ts';
import type { Database, Tables } from '../database/tables.ts';

/** Whose work, and in which project. */
export type Maker = { readonly accountId: string; readonly projectId: string };

/** Earlier answers from which a person's pace is told. */
const mostEarlier = 40;

const insertDoubt = statement<DoubtRow, unknown>((db, value) =>
  db.insertInto('doubt').values({
    submission_id: value('submission_id'),
    account_id: value('account_id'),
    project_id: value('project_id'),
    item_ms: value('item_ms'),
    band: value('band'),
    class_id: value('class_id'),
    hurried: value('hurried'),
    doubt: value('doubt'),
    at: value('at'),
  }),
);

export async function addDoubt(db: Database, row: DoubtRow): Promise<void> {
  await insertDoubt(db, row);
}

const findSigns = statement<{ submissionId: string }, Pick<DoubtRow, 'band' | 'class_id'>>(
  (db, value) =>
    db
      .selectFrom('doubt')
      .select(['band', 'class_id'])
      .where('submission_id', '=', value('submissionId')),
);

/** What a submission showed as it arrived; null where nobody asked, and for a reviewer's corrections. */
export async function signsOf(db: Database, submissionId: string): Promise<Signs | null> {
  const row = (await findSigns(db, { submissionId })).rows[0];
  return row === undefined ? null : { band: row.band, classId: row.class_id };
}

const findTimes = statement<Maker, Pick<DoubtRow, 'item_ms'>>((db, value) =>
  db
    .selectFrom('doubt')
    .select('item_ms')
    .where('account_id', '=', value('accountId'))
    .where('project_id', '=', value('projectId'))
    .orderBy('at', 'desc')
    .limit(mostEarlier),
);

/** Times for an item of a person's newest answers, ms. */
export async function earlierTimes(db: Database, maker: Maker): Promise<readonly number[]> {
  return (await findTimes(db, maker)).rows.map((row) => row.item_ms);
}

const findRates = statement<{ projectId: string }, Tables['error_rate']>((db, value) =>
  db
    .selectFrom('error_rate')
    .selectAll()
    .where('project_id', '=', value('projectId'))
    .where('of', 'in', ['band', 'class']),
);

/** What the verdicts of a project say, as of the last look. */
export async function errorRates(db: Database, projectId: string): Promise<ErrorRates> {
  const { rows } = await findRates(db, { projectId });
  if (rows.length === 0) return ratesOf([]);
  const bands = Array<number>(bandCount).fill(0);
  const classes = new Map<string, number>();
  for (const { of, name, rate } of rows) {
    if (of === 'band') bands[Number(name)] = rate;
    else classes.set(name, rate);
  }
  return { bands, classes };
}

export type JudgedRow = Signs & { readonly passed: boolean; readonly hurried: boolean };

type FoundMark = Pick<MarkRow, 'submission_id' | 'source' | 'passed'> & {
  readonly [K in 'band' | 'class_id' | 'hurried']: DoubtRow[K] | null;
};

const findMarks = statement<Maker & { since: number }, FoundMark>((db, value) =>
  db
    .selectFrom('mark')
    .leftJoin('doubt', 'doubt.submission_id', 'mark.submission_id')
    .select([
      'mark.submission_id',
      'mark.source',
      'mark.passed',
      'doubt.band',
      'doubt.class_id',
      'doubt.hurried',
    ])
    .where('mark.project_id', '=', value('projectId'))
    .where('mark.account_id', '=', value('accountId'))
    .where('mark.at', '>', value('since'))
    .orderBy('mark.at')
    .orderBy('mark.submission_id'),
);

/** Every answer of a person that was judged after `since`, in the order of the verdicts; an appeal counts, not what it overruled. */
export async function judgedAnswers(
  db: Database,
  maker: Maker,
  since = 0,
): Promise<readonly JudgedRow[]> {
  const judged = new Map<string, JudgedRow>();
  const weight = new Map<string, number>();
  for (const row of (await findMarks(db, { ...maker, since })).rows) {
    const rank = ranks[row.source];
    if (rank <= (weight.get(row.submission_id) ?? -1)) continue;
    weight.set(row.submission_id, rank);
    judged.set(row.submission_id, {
      passed: row.passed === 1,
      band: row.band ?? usualBand,
      classId: row.class_id,
      hurried: row.hurried === 1,
    });
  }
  return [...judged.values()];
}

/** Whose word on a submission counts. */
const ranks = { consensus: 0, gold: 1, review: 2, appeal: 3 } as const;

/** Learns anew from the verdicts of a project's reviewers, without those on people who are paused. */
export async function learnRates(work: Work, projectId: string): Promise<void> {
  const { bands, classes } = ratesOf(await tallies(work.db, projectId));
  await work.db
    .deleteFrom('error_rate')
    .where('project_id', '=', projectId)
    .where('of', 'in', ['band', 'class'])
    .execute();
  await work.db
    .insertInto('error_rate')
    .values([
      ...bands.map((rate, band) => ({
        project_id: projectId,
        of: 'band' as const,
        name: String(band),
        rate,
      })),
      ...[...classes].map(([name, rate]) => ({
        project_id: projectId,
        of: 'class' as const,
        name,
        rate,
      })),
    ])
    .execute();
}

async function tallies(db: Database, projectId: string): Promise<readonly Tally[]> {
  const rows = await db
    .selectFrom('mark')
    .innerJoin('doubt', 'doubt.submission_id', 'mark.submission_id')
    .select([
      'mark.account_id',
      'doubt.band',
      'doubt.class_id',
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
    .groupBy(['mark.account_id', 'doubt.band', 'doubt.class_id'])
    .execute();
  return rows.map((row) => ({
    person: row.account_id,
    band: row.band,
    classId: row.class_id,
    judged: Number(row.judged),
    wrong: Number(row.wrong),
  }));
}
