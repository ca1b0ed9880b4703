/** Gathers what a project's export is written from: every task in order, with the newest approved answer. */
import { Annotation } from '#shared/annotation/annotation.ts';
import type { ExportState, ExportTask } from '#shared/format/record.ts';
import type { Project } from '#shared/project.ts';
import type { AssetFolder } from '../assets/asset-folder.ts';
import type { Database, TaskState } from '../database/tables.ts';
import { chooseAnswer } from '../quality/choose-answer.ts';

const stateOf: Record<TaskState, ExportState> = {
  open: 'open',
  leased: 'leased',
  waiting: 'in-review',
  submitted: 'in-review',
  'review-leased': 'in-review',
  returned: 'returned',
  approved: 'approved',
};

/** `unitId` is the id of the first task over the asset. */
export type GatheredTask = ExportTask & { readonly unitId: string; readonly sha256: string };

/** Every asset of a project in the order of its import, each with the answer that is chosen among its tasks. */
export async function gatherTasks(
  db: Database,
  assets: AssetFolder,
  { projectId, rules }: Pick<Project, 'projectId' | 'rules'>,
): Promise<readonly GatheredTask[]> {
  const rows = await db
    .selectFrom('task')
    .innerJoin('asset', 'asset.sha256', 'task.asset_sha256')
    .leftJoin('submission', 'submission.submission_id', 'task.submission_id')
    .select([
      'task.file_name',
      'task.file_row',
      'task.state',
      'task.unit_id',
      'asset.sha256',
      'asset.media_type',
      'asset.content',
      'asset.width',
      'asset.height',
      'submission.annotation',
    ])
    .where('task.project_id', '=', projectId)
    .where('task.purpose', '=', 'work')
    .orderBy('task.ordinal')
    .execute();
  const tasks: GatheredTask[] = [];
  const units = Map.groupBy(
    rows.map((row) => ({
      ...row,
      annotation: row.annotation === null ? null : Annotation.parse(JSON.parse(row.annotation)),
    })),
    (row) => row.unit_id,
  );
  for (const answers of units.values()) {
    const row = chooseAnswer(answers, rules.quality);
    const stored = row.media_type === 'text/plain' && row.content === null;
    const text = stored ? new TextDecoder().decode(await assets.read(row.sha256)) : row.content;
    tasks.push({
      unitId: row.unit_id,
      sha256: row.sha256,
      name: row.file_name,
      row: row.file_row,
      text,
      width: row.width,
      height: row.height,
      state: stateOf[row.state],
      annotation: row.annotation,
    });
  }
  return tasks;
}
