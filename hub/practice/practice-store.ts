/** Practice tasks in the database: those that are in use, and those whose place another one took. */
import type { Work } from '../context.ts';
import { chunksOf } from '../database/chunks.ts';
import type { PracticeRow } from '../database/quality-rows.ts';
import type { Database } from '../database/tables.ts';

export type NewPractice = Pick<
  PracticeRow,
  'asset_sha256' | 'file_name' | 'annotation' | 'explanation'
>;

/** Practice tasks of a project that are in use, in their order. */
export async function usedPractice(
  db: Database,
  projectId: string,
): Promise<readonly PracticeRow[]> {
  return db
    .selectFrom('practice')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('retired_at', 'is', null)
    .orderBy('ordinal')
    .execute();
}

/** Adds them behind those that there are. */
export async function addPractice(
  work: Work,
  projectId: string,
  tasks: readonly NewPractice[],
): Promise<void> {
  const last = await work.db
    .selectFrom('practice')
    .select((eb) => eb.fn.max('ordinal').as('ordinal'))
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  const rows = tasks.map((task, index) => ({
    practice_id: work.newId(),
    project_id: projectId,
    ordinal: Number(last?.ordinal ?? 0) + index + 1,
    ...task,
    created_at: work.now,
    retired_at: null,
  }));
  for (const some of chunksOf(rows)) await work.db.insertInto('practice').values(some).execute();
}

/** Shows them no more; answers to them that are under way are still stored. */
export async function retirePractice(work: Work, practiceIds: readonly string[]): Promise<void> {
  for (const some of chunksOf(practiceIds)) {
    await work.db
      .updateTable('practice')
      .set({ retired_at: work.now })
      .where('practice_id', 'in', some)
      .execute();
  }
}

/** In use or not. */
export async function practiceById(db: Database, practiceId: string): Promise<PracticeRow | null> {
  const row = await db
    .selectFrom('practice')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .executeTakeFirst();
  return row ?? null;
}

/** Practice tasks in use that this person has answered right at least once, in their order. */
export async function rightPractice(
  db: Database,
  accountId: string,
  projectId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('practice')
    .select('practice.practice_id')
    .where('project_id', '=', projectId)
    .where('retired_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('practice_answer')
          .select('practice_answer.operation_id')
          .whereRef('practice_answer.practice_id', '=', 'practice.practice_id')
          .where('practice_answer.account_id', '=', accountId)
          .where('practice_answer.is_right', '=', 1),
      ),
    )
    .orderBy('ordinal')
    .execute();
  return rows.map((row) => row.practice_id);
}
