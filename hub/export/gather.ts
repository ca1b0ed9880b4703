/** Gathers what a project's export is written from: every task in order, with the newest approved answer. */
import { Annotation } from '#shared/annotation/annotation.ts';
import type { ExportState, ExportTask } from '#shared/format/record.ts';
import type { AssetFolder } from '../assets/asset-folder.ts';
import type { Database, TaskState } from '../database/tables.ts';

const stateOf: Record<TaskState, ExportState> = {
  open: 'open',
  leased: 'leased',
  submitted: 'in-review',
  'review-leased': 'in-review',
  returned: 'returned',
  approved: 'approved',
};

export type GatheredTask = ExportTask & { readonly taskId: string };

/** Every task of a project in the order of its import. */
export async function gatherTasks(
  db: Database,
  assets: AssetFolder,
  projectId: string,
): Promise<readonly GatheredTask[]> {
  const rows = await db
    .selectFrom('task')
    .innerJoin('asset', 'asset.sha256', 'task.asset_sha256')
    .leftJoin('submission', 'submission.submission_id', 'task.submission_id')
    .select([
      'task.task_id',
      'task.file_name',
      'task.file_row',
      'task.state',
      'asset.sha256',
      'asset.media_type',
      'asset.content',
      'asset.width',
      'asset.height',
      'submission.annotation',
    ])
    .where('task.project_id', '=', projectId)
    .orderBy('task.ordinal')
    .execute();
  const tasks: GatheredTask[] = [];
  for (const row of rows) {
    const stored = row.media_type === 'text/plain' && row.content === null;
    const text = stored ? new TextDecoder().decode(await assets.read(row.sha256)) : row.content;
    tasks.push({
      taskId: row.task_id,
      name: row.file_name,
      row: row.file_row,
      text,
      width: row.width,
      height: row.height,
      state: stateOf[row.state],
      annotation: row.annotation === null ? null : Annotation.parse(JSON.parse(row.annotation)),
    });
  }
  return tasks;
}
