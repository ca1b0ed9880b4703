/** The assets of a project as what labels may be for. */
import type { Database } from '../database/tables.ts';
import type { StagedTarget } from './label-staging.ts';

/** Tasks that are looked up together. */
const page = 500;

/** In the order of the import, page by page; the key is the id of the first task over the asset. */
export async function* projectTargets(
  db: Database,
  projectId: string,
): AsyncGenerator<readonly StagedTarget[], void> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom('task')
      .innerJoin('asset', 'asset.sha256', 'task.asset_sha256')
      .select(['task_id', 'ordinal', 'file_name', 'asset.sha256', 'asset.width', 'asset.height'])
      .where('project_id', '=', projectId)
      .where('ordinal', '>', after)
      .where('purpose', '=', 'work')
      .whereRef('task_id', '=', 'unit_id')
      .orderBy('ordinal')
      .limit(page)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ task_id: key, file_name: name, sha256, width, height }) => ({
      key,
      name,
      sha256,
      width,
      height,
      own: null,
    }));
    after = last.ordinal;
  }
}
