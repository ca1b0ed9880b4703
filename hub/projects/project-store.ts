/** Projects and their tasks in the database. */
import { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import { chunksOf } from '../database/chunks.ts';
import { appendEvents } from '../feed/feed-store.ts';
import type { Database, TaskRow } from '../database/tables.ts';
import { newTaskId } from '../tasks/task-id.ts';
import { nextOrdinal, openTaskLike, shuffleOf } from '../quality/unit-store.ts';

export async function addProject(work: Work, project: Project): Promise<void> {
  await work.db
    .insertInto('project')
    .values({
      project_id: project.projectId,
      title: project.title,
      definition: JSON.stringify(Project.parse(project)),
      created_at: work.now,
    })
    .execute();
}

/** Puts another definition in the place of a project's. Who holds work in it is told of other classes. */
export async function changeProject(work: Work, project: Project): Promise<void> {
  const before = await projectById(work.db, project.projectId);
  await work.db
    .updateTable('project')
    .set({ title: project.title, definition: JSON.stringify(Project.parse(project)) })
    .where('project_id', '=', project.projectId)
    .execute();
  if (before?.schema.version === project.schema.version) return;
  const holders = await work.db
    .selectFrom('batch')
    .select('account_id')
    .distinct()
    .where('project_id', '=', project.projectId)
    .where('state', 'in', ['active', 'lapsed'])
    .execute();
  await appendEvents(
    work,
    holders.map((row) => ({ accountId: row.account_id, kind: 'project', body: { project } })),
  );
}

export async function projectById(db: Database, projectId: string): Promise<Project | null> {
  const row = await db
    .selectFrom('project')
    .select('definition')
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  return row === undefined ? null : projectOf(row.definition);
}

/** The newest definitions, parsed; the same text is the same project. */
const parsed = new Map<string, Project>();
const mostParsed = 50;

function projectOf(definition: string): Project {
  const known = parsed.get(definition);
  if (known !== undefined) return known;
  const project = Project.parse(JSON.parse(definition));
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(definition, project);
  return project;
}

export async function allProjects(db: Database): Promise<readonly Project[]> {
  const rows = await db
    .selectFrom('project')
    .select('definition')
    .orderBy('created_at')
    .orderBy('project_id')
    .execute();
  return rows.map((row) => Project.parse(JSON.parse(row.definition)));
}

export type NewTask = {
  readonly sha256: string;
  readonly fileName: string;
  /** Number of the text within its file, from 1; null for a file of its own. */
  readonly row: number | null;
  /** The text before normalisation, where it differs. */
  readonly rawText: string | null;
};

/**
 * Appends tasks to a project, in order. Where several answers are wanted, each asset gets its first task before any gets
 * a second.
 */
export async function addTasks(
  work: Work,
  projectId: string,
  pages: AsyncIterable<readonly NewTask[]>,
): Promise<void> {
  const project = await projectById(work.db, projectId);
  if (project === null) throw new Error('tasks are added to a project that is there');
  const first = await nextOrdinal(work.db, projectId);
  let next = first;
  for await (const tasks of pages) {
    const rows = tasks.map((task, index) => firstTask(work, projectId, next + index, task));
    next += rows.length;
    await insertTasks(work.db, rows);
  }
  const end = next;
  for (let answer = 1; answer < project.rules.quality.overlap; answer += 1) {
    for (let from = first; from < end; from += pageOfTasks) {
      const likes = await work.db
        .selectFrom('task')
        .selectAll()
        .where('project_id', '=', projectId)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', Math.min(from + pageOfTasks, end))
        .orderBy('ordinal')
        .execute();
      const ordinal = next;
      const rows = likes.map((like, index) => ({
        ...openTaskLike(like, newTaskId(work)),
        ordinal: ordinal + index,
      }));
      next += rows.length;
      await insertTasks(work.db, rows);
    }
  }
}

/** Tasks that are held in memory at once. */
const pageOfTasks = 500;

function firstTask(work: Work, projectId: string, ordinal: number, task: NewTask): TaskRow {
  const taskId = newTaskId(work);
  return {
    task_id: taskId,
    project_id: projectId,
    ordinal,
    shuffle: shuffleOf(taskId),
    asset_sha256: task.sha256,
    file_name: task.fileName,
    file_row: task.row,
    raw_text: task.rawText,
    state: 'open',
    maker_id: null,
    submission_id: null,
    label_batch_id: null,
    review_batch_id: null,
    unit_id: taskId,
    purpose: 'work',
    gold_id: null,
    second_look_at: null,
  };
}

async function insertTasks(db: Database, rows: readonly TaskRow[]): Promise<void> {
  for (const some of chunksOf(rows)) await db.insertInto('task').values(some).execute();
}

/** Ids of the tasks at places of a project's order. */
export async function taskIdsAt(
  db: Database,
  projectId: string,
  ordinals: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('task')
    .select(['task_id', 'ordinal'])
    .where('project_id', '=', projectId)
    .where('ordinal', 'in', ordinals)
    .execute();
  return new Map(rows.map((row) => [row.ordinal, row.task_id]));
}

/** Tasks of a project by state; gold is not counted, since nobody is to know of it. */
export async function taskCounts(
  db: Database,
  projectId: string,
): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .selectFrom('task')
    .select(['state', (eb) => eb.fn.countAll().as('tasks')])
    .where('project_id', '=', projectId)
    .where('purpose', '=', 'work')
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.tasks)]));
}

/** The first asset, shown as the project's picture, and the mean size of all. */
export async function assetSummary(
  db: Database,
  projectId: string,
): Promise<{ readonly first: string | null; readonly meanBytes: number }> {
  const first = await db
    .selectFrom('task')
    .select('asset_sha256')
    .where('project_id', '=', projectId)
    .where('ordinal', '=', 1)
    .executeTakeFirst();
  const mean = await db
    .selectFrom('task')
    .innerJoin('asset', 'asset.sha256', 'task.asset_sha256')
    .select((eb) => eb.fn.avg('bytes').as('bytes'))
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  return { first: first?.asset_sha256 ?? null, meanBytes: Number(mean?.bytes ?? 0) };
}

/** Those of the assets that are work of the project and not approved yet. */
export async function unfinishedAssets(
  db: Database,
  projectId: string,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const some of chunksOf(hashes)) {
    const rows = await db
      .selectFrom('task')
      .select('asset_sha256')
      .where('project_id', '=', projectId)
      .where('purpose', '=', 'work')
      .where('state', '!=', 'approved')
      .where('asset_sha256', 'in', some)
      .execute();
    for (const row of rows) found.add(row.asset_sha256);
  }
  return found;
}
