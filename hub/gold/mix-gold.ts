/** Puts gold into a batch so that nobody can tell it from work: as tasks of its own, at random places. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { GoldRow } from '../database/quality-rows.ts';
import type { TaskRow } from '../database/tables.ts';
import type { FreeTask } from '../leases/free-tasks.ts';
import { predictedAssets } from '../projects/prediction-store.ts';
import { drawLot, shuffleByLot } from '../quality/lot.ts';
import { nextOrdinal, shuffleOf } from '../quality/unit-store.ts';
import { newTaskId } from '../tasks/task-id.ts';
import { unseenGold } from './gold-store.ts';

/**
 * How many of `tasks` are to be gold: the share, with the fraction left to the lot, so that small batches have some too.
 * `draw` lies in [0, 1).
 */
export function goldIn(tasks: number, share: number, draw: number): number {
  const exact = tasks * share;
  const whole = Math.floor(exact);
  return whole + (draw < exact - whole ? 1 : 0);
}

/** The tasks of a batch to label, some of the work replaced by gold that this person never had. */
export async function mixGold(
  work: Work,
  project: Project,
  accountId: string,
  tasks: readonly FreeTask[],
): Promise<readonly FreeTask[]> {
  const share = project.rules.quality.goldShare;
  if (share === 0 || tasks.length === 0) return tasks;
  const wanted = goldIn(tasks.length, share, drawLot(work));
  const unseen = await unseenGold(work.db, project.projectId, accountId);
  const { projectId } = project;
  const golds = await notGivenAway(
    work,
    { golds: shuffleByLot(work, unseen), tasks, projectId },
    wanted,
  );
  if (golds.length === 0) return tasks;
  const kept = tasks.slice(0, Math.max(1, tasks.length - golds.length));
  const ordinal = await nextOrdinal(work.db, project.projectId);
  const mixed: FreeTask[] = [...kept];
  for (const [at, gold] of golds.entries()) {
    const row = taskOf(gold, newTaskId(work), ordinal + at);
    await work.db.insertInto('task').values(row).execute();
    mixed.push({
      taskId: row.task_id,
      submissionId: null,
      bytes: 0,
      lapsedBatchId: null,
    });
  }
  return shuffleByLot(work, mixed);
}

/**
 * The first `most` of the gold that nothing gives away beside the work: an asset that is there twice, or that something
 * is predicted for, or nothing, where it is otherwise with all the work.
 */
async function notGivenAway(
  { db }: Work,
  { golds, tasks, projectId }: Placed,
  most: number,
): Promise<readonly GoldRow[]> {
  const rows = await db
    .selectFrom('task')
    .select('asset_sha256')
    .where(
      'task_id',
      'in',
      tasks.map(({ taskId }) => taskId),
    )
    .execute();
  const had = new Set(rows.map((row) => row.asset_sha256));
  const assets = golds.map((gold) => gold.asset_sha256);
  const predicted = await predictedAssets(db, projectId, [...had, ...assets]);
  const ofWork = new Set([...had].map((sha256) => predicted.has(sha256)));
  const chosen: GoldRow[] = [];
  for (const gold of golds) {
    if (chosen.length === most) break;
    if (had.has(gold.asset_sha256) || !ofWork.has(predicted.has(gold.asset_sha256))) continue;
    had.add(gold.asset_sha256);
    chosen.push(gold);
  }
  return chosen;
}

type Placed = {
  readonly golds: readonly GoldRow[];
  readonly tasks: readonly FreeTask[];
  readonly projectId: string;
};

function taskOf(gold: GoldRow, taskId: string, ordinal: number): TaskRow {
  return {
    task_id: taskId,
    project_id: gold.project_id,
    ordinal,
    shuffle: shuffleOf(taskId),
    asset_sha256: gold.asset_sha256,
    file_name: gold.file_name,
    file_row: null,
    raw_text: null,
    state: 'open',
    maker_id: null,
    submission_id: null,
    label_batch_id: null,
    review_batch_id: null,
    unit_id: taskId,
    purpose: 'gold',
    gold_id: gold.gold_id,
    second_look_at: null,
  };
}
