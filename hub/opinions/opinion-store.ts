/** Second opinions in the database. */
import type { KindName } from '#shared/annotation/kinds.ts';
import type { Work } from '../context.ts';
import type { OpinionRow } from '../database/quality-rows.ts';
import type { Database } from '../database/tables.ts';
import { projectById } from '../projects/project-store.ts';
import { mayReview } from '../reviews/review-assignment.ts';

/** Asks for a second opinion on a verdict. */
export async function askOpinion(
  work: Work,
  verdict: Omit<OpinionRow, 'batch_id' | 'second_review_id' | 'overturned' | 'at'>,
): Promise<void> {
  await work.db
    .insertInto('opinion')
    .values({ ...verdict, batch_id: null, second_review_id: null, overturned: null, at: work.now })
    .execute();
}

/** Opinions that this person may give: on work and verdicts of others, oldest first, not in another's running batch. */
export async function openOpinions(
  work: Work,
  projectId: string,
  accountId: string,
  most: number,
): Promise<readonly (OpinionRow & { readonly bytes: number })[]> {
  const rows = await work.db
    .selectFrom('opinion')
    .innerJoin('task', 'task.task_id', 'opinion.task_id')
    .innerJoin('asset', 'asset.sha256', 'task.asset_sha256')
    .innerJoin('submission as judged', 'judged.submission_id', 'opinion.submission_id')
    .leftJoin('batch', 'batch.batch_id', 'opinion.batch_id')
    .selectAll('opinion')
    .select('asset.bytes')
    .where('opinion.project_id', '=', projectId)
    .where('opinion.second_review_id', 'is', null)
    .where('opinion.account_id', '!=', accountId)
    .where(
      mayReview(
        { accountId, now: work.now },
        { submission: 'opinion.submission_id', maker: 'judged.account_id' },
      ),
    )
    .where((eb) =>
      eb.or([
        eb('opinion.batch_id', 'is', null),
        eb('batch.state', 'in', ['released', 'done']),
        eb('batch.lease_until', '<', work.now),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('task as answer')
            .innerJoin('submission', 'submission.task_id', 'answer.task_id')
            .select('submission.submission_id')
            .whereRef('answer.unit_id', '=', 'task.unit_id')
            .where('submission.account_id', '=', accountId),
        ),
      ),
    )
    .orderBy('opinion.at')
    .orderBy('opinion.review_id')
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

export async function giveOutOpinions(
  db: Database,
  reviewIds: readonly string[],
  batchId: string,
): Promise<void> {
  if (reviewIds.length === 0) return;
  await db
    .updateTable('opinion')
    .set({ batch_id: batchId })
    .where('review_id', 'in', reviewIds)
    .execute();
}

/** The opinion that is asked for in this batch on this submission. */
export async function opinionIn(
  db: Database,
  batchId: string,
  submissionId: string,
): Promise<OpinionRow | null> {
  const row = await db
    .selectFrom('opinion')
    .selectAll()
    .where('submission_id', '=', submissionId)
    .where('batch_id', '=', batchId)
    .where('second_review_id', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

export async function storeOpinion(
  db: Database,
  reviewId: string,
  given: { readonly second_review_id: string; readonly overturned: 0 | 1 },
): Promise<void> {
  await db.updateTable('opinion').set(given).where('review_id', '=', reviewId).execute();
}

/** Keeps what a second look found; a verdict on which an opinion was asked for has its row already. */
export async function storeLook(
  work: Work,
  look: Omit<OpinionRow, 'at'> & { readonly second_review_id: string },
): Promise<void> {
  await work.db
    .insertInto('opinion')
    .values({ ...look, at: work.now })
    .onConflict((conflict) => conflict.column('review_id').doNothing())
    .execute();
}

/** Ids of the submissions of a project whose verdict somebody else has looked at again. */
export async function lookedAgain(db: Database, projectId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('opinion')
    .select('submission_id')
    .where('project_id', '=', projectId)
    .where('second_review_id', 'is not', null)
    .execute();
  return new Set(rows.map((row) => row.submission_id));
}

type Opinions = { readonly seen: number; readonly overturned: number };

/** By kind of work, how many verdicts of a person were looked at again, and how many of them were overturned. */
export async function opinionsOn(
  db: Database,
  accountId: string,
): Promise<ReadonlyMap<KindName, Opinions>> {
  const rows = await db
    .selectFrom('opinion')
    .select('project_id')
    .select((eb) => [eb.fn.countAll().as('seen'), eb.fn.sum('overturned').as('overturned')])
    .where('account_id', '=', accountId)
    .where('second_review_id', 'is not', null)
    .groupBy('project_id')
    .execute();
  const byKind = new Map<KindName, Opinions>();
  for (const row of rows) {
    const project = await projectById(db, row.project_id);
    if (project === null) throw new Error('a verdict was given in a project');
    const before = byKind.get(project.kind) ?? { seen: 0, overturned: 0 };
    byKind.set(project.kind, {
      seen: before.seen + Number(row.seen),
      overturned: before.overturned + Number(row.overturned ?? 0),
    });
  }
  return byKind;
}
