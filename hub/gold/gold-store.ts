/** Gold: assets of a project whose answers are known here and nowhere else. */
import type { Work } from '../context.ts';
import { chunksOf } from '../database/chunks.ts';
import type { GoldRow } from '../database/quality-rows.ts';
import type { Database } from '../database/tables.ts';

export type NewGold = Pick<GoldRow, 'asset_sha256' | 'file_name' | 'annotation'>;

export async function addGold(
  work: Work,
  projectId: string,
  golds: readonly NewGold[],
): Promise<void> {
  const rows = golds.map((gold) => ({
    gold_id: work.newId(),
    project_id: projectId,
    ...gold,
    created_at: work.now,
    retired_at: null,
  }));
  for (const some of chunksOf(rows)) await work.db.insertInto('gold').values(some).execute();
}

/** Gold of a project that is in use over these assets. */
export async function goldOver(
  db: Database,
  projectId: string,
  sha256s: readonly string[],
): Promise<readonly GoldRow[]> {
  return db
    .selectFrom('gold')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('retired_at', 'is', null)
    .where('asset_sha256', 'in', sha256s)
    .execute();
}

export async function countGold(db: Database, projectId: string): Promise<number> {
  const row = await db
    .selectFrom('gold')
    .select((eb) => eb.fn.countAll().as('gold'))
    .where('project_id', '=', projectId)
    .where('retired_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.gold);
}

/** Gives gold out no more; answers that are under way are still scored by it. */
export async function retireGold(work: Work, goldIds: readonly string[]): Promise<void> {
  for (const some of chunksOf(goldIds)) {
    await work.db
      .updateTable('gold')
      .set({ retired_at: work.now })
      .where('gold_id', 'in', some)
      .execute();
  }
}

export async function goldById(db: Database, goldId: string): Promise<GoldRow | null> {
  const row = await db
    .selectFrom('gold')
    .selectAll()
    .where('gold_id', '=', goldId)
    .executeTakeFirst();
  return row ?? null;
}

/** Gold over assets that this person never had in the project, under whatever name and whether as gold or as work; in no order. */
export async function unseenGold(
  db: Database,
  projectId: string,
  accountId: string,
): Promise<readonly GoldRow[]> {
  return db
    .selectFrom('gold')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('retired_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('task')
            .innerJoin('batch_task', 'batch_task.task_id', 'task.task_id')
            .innerJoin('batch', 'batch.batch_id', 'batch_task.batch_id')
            .select('task.task_id')
            .whereRef('task.asset_sha256', '=', 'gold.asset_sha256')
            .whereRef('task.project_id', '=', 'gold.project_id')
            .where('batch.account_id', '=', accountId),
        ),
      ),
    )
    .execute();
}
