/** Marks: how good each submission was found to be. What is known of a person is counted from them. */
import type { TrackRecord } from '#shared/quality/level.ts';
import { chunksOf } from '../database/chunks.ts';
import type { MarkRow } from '../database/quality-rows.ts';
import type { Database } from '../database/tables.ts';

/** Adds marks; a submission that already has one of a source keeps it. */
export async function addMarks(db: Database, marks: readonly MarkRow[]): Promise<void> {
  for (const some of chunksOf(marks)) {
    await db
      .insertInto('mark')
      .values(some)
      .onConflict((conflict) => conflict.columns(['submission_id', 'source']).doNothing())
      .execute();
  }
}

/**
 * What is known of a person's work of one kind, in all projects. An appeal counts instead of the review it overruled,
 * gold only when it was answered before `goldBefore`.
 */
export async function trackRecordOf(
  db: Database,
  accountId: string,
  kind: string,
  goldBefore: number,
): Promise<TrackRecord> {
  const rows = await db
    .selectFrom('mark')
    .select(['source', 'passed', (eb) => eb.fn.countAll().as('marks')])
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where((eb) =>
      eb.or([
        eb('source', 'in', ['review', 'appeal']),
        eb.and([eb('source', '=', 'gold'), eb('at', '<', goldBefore)]),
      ]),
    )
    .groupBy(['source', 'passed'])
    .execute();
  const counted = (source: MarkRow['source'], passed: 0 | 1): number =>
    Number(rows.find((row) => row.source === source && row.passed === passed)?.marks ?? 0);
  const overruled = counted('appeal', 1);
  return {
    approved: counted('review', 1) + overruled,
    returned: Math.max(0, counted('review', 0) - overruled),
    goldPassed: counted('gold', 1),
    goldFailed: counted('gold', 0),
  };
}
