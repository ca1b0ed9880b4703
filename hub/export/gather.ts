/** Gathers what a project's export is written from: every task in order, with the newest approved answer. */
import { Annotation } from '#shared/annotation/annotation.ts';
import { hasRetiredClass, inCurrentClasses } from '#shared/annotation/current-classes.ts';
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

/** Assets that are looked up together. */
const page = 200;

/**
 * Every asset of a project in the order of its import, each with the answer that is chosen among its tasks; page by
 * page, so that projects of any size need little memory.
 */
export async function* gatherTasks(
  db: Database,
  assets: AssetFolder,
  project: Pick<Project, 'projectId' | 'rules' | 'schema'>,
): AsyncGenerator<GatheredTask, void> {
  for await (const unitIds of unitsOf(db, project.projectId)) {
    const rows = await rowsOf(db, unitIds);
    const units = Map.groupBy(
      rows.map((row) => ({
        ...row,
        annotation:
          row.annotation === null
            ? null
            : inCurrentClasses(project.schema, Annotation.parse(JSON.parse(row.annotation))),
      })),
      (row) => row.unit_id,
    );
    for (const unitId of unitIds) {
      const row = chooseAnswer(units.get(unitId) ?? [], project.rules.quality);
      const stored = row.media_type === 'text/plain' && row.content === null;
      const text = stored ? new TextDecoder().decode(await assets.read(row.sha256)) : row.content;
      yield {
        unitId,
        sha256: row.sha256,
        name: row.file_name,
        row: row.file_row,
        text,
        width: row.width,
        height: row.height,
        ...(row.annotation !== null && hasRetiredClass(project.schema, row.annotation)
          ? { state: 'in-review', annotation: null }
          : { state: stateOf[row.state], annotation: row.annotation }),
      };
    }
  }
}

/** How many assets of a project have an approved answer. */
export async function countApproved(db: Database, projectId: string): Promise<number> {
  const row = await db
    .selectFrom('task')
    .select((eb) => eb.fn.count('unit_id').distinct().as('tasks'))
    .where('project_id', '=', projectId)
    .where('state', '=', 'approved')
    .where('purpose', '=', 'work')
    .executeTakeFirst();
  return Number(row?.tasks ?? 0);
}

/** How many assets a project has. */
export async function countAssets(db: Database, projectId: string): Promise<number> {
  const row = await db
    .selectFrom('task')
    .select((eb) => eb.fn.countAll().as('assets'))
    .where('project_id', '=', projectId)
    .where('purpose', '=', 'work')
    .whereRef('task_id', '=', 'unit_id')
    .executeTakeFirst();
  return Number(row?.assets ?? 0);
}

/** Ids of the first tasks over the assets of a project, in the order of the import, in pages. */
async function* unitsOf(db: Database, projectId: string): AsyncGenerator<readonly string[], void> {
  let after = 0;
  for (;;) {
    const units = await db
      .selectFrom('task')
      .select(['task_id', 'ordinal'])
      .where('project_id', '=', projectId)
      .where('ordinal', '>', after)
      .where('purpose', '=', 'work')
      .whereRef('task_id', '=', 'unit_id')
      .orderBy('ordinal')
      .limit(page)
      .execute();
    const last = units.at(-1);
    if (last === undefined) return;
    yield units.map((unit) => unit.task_id);
    after = last.ordinal;
  }
}

async function rowsOf(db: Database, unitIds: readonly string[]) {
  return db
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
    .where('task.unit_id', 'in', unitIds)
    .orderBy('task.ordinal')
    .execute();
}
