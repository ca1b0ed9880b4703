/** What people and apps reported of assets: the operations themselves are the store of it. */
import { AssetReportBody } from '#shared/protocol/operations.ts';
import type { OperationKind } from '#shared/protocol/operations.ts';
import { chunksOf } from '../database/chunks.ts';
import type { Database } from '../database/tables.ts';

export type AssetReport = Pick<AssetReportBody, 'sha256' | 'reason' | 'note'> & {
  /** The newest time that it was reported, ms. */
  readonly at: number;
  /** Names of those who reported it. */
  readonly by: readonly string[];
  readonly project: string | null;
  /** Where it was imported from. */
  readonly fileName: string | null;
};

const kind: OperationKind = 'asset-report';

/** One for each asset and reason, the newest first. */
export async function assetReports(db: Database, most: number): Promise<AssetReport[]> {
  const rows = await db
    .selectFrom('operation')
    .innerJoin('account', 'account.account_id', 'operation.account_id')
    .select(['operation.body', 'operation.received_at', 'account.name'])
    .where('operation.kind', '=', kind)
    .where('operation.result', '=', 'accepted')
    .orderBy('operation.received_at', 'desc')
    .orderBy('operation.operation_id', 'desc')
    .execute();
  const told = rows.map((row) => ({
    ...AssetReportBody.parse(JSON.parse(row.body)),
    at: Number(row.received_at),
    by: row.name,
  }));
  const groups = [...Map.groupBy(told, (one) => `${one.sha256} ${one.reason}`).values()];
  const shown = groups.slice(0, most);
  const origins = await originsOf(
    db,
    shown.flatMap(([newest]) => newest?.taskId ?? []),
  );
  return shown.flatMap((group) => {
    const [newest] = group;
    if (newest === undefined) return [];
    const origin = origins.get(newest.taskId);
    return {
      sha256: newest.sha256,
      reason: newest.reason,
      note: group.find(({ note }) => note !== '')?.note ?? '',
      at: newest.at,
      by: [...new Set(group.map(({ by }) => by))],
      project: origin?.title ?? null,
      fileName: origin?.file_name ?? null,
    };
  });
}

async function originsOf(db: Database, taskIds: readonly string[]) {
  const found = new Map<string, { readonly title: string; readonly file_name: string }>();
  for (const some of chunksOf(taskIds.map((id) => ({ id })))) {
    const rows = await db
      .selectFrom('task')
      .innerJoin('project', 'project.project_id', 'task.project_id')
      .select(['task.task_id', 'task.file_name', 'project.title'])
      .where(
        'task.task_id',
        'in',
        some.map(({ id }) => id),
      )
      .execute();
    for (const row of rows) found.set(row.task_id, row);
  }
  return found;
}
