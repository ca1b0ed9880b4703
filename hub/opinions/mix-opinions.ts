/** Puts second opinions into a batch to review, so that nobody can tell them from first ones. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { FreeTask } from '../leases/free-tasks.ts';
import { shuffleByLot } from '../quality/lot.ts';
import { giveOutOpinions, openOpinions } from './opinion-store.ts';

/** Most of a batch that may be second opinions. */
const MOST_SHARE = 0.25;

/** The tasks of a review batch with opinions among them; `most` in all. */
export async function mixOpinions(
  work: Work,
  project: Project,
  reviewer: { readonly accountId: string; readonly batchId: string },
  tasks: readonly FreeTask[],
  most: number,
): Promise<readonly FreeTask[]> {
  const { accountId, batchId } = reviewer;
  const wanted = Math.max(1, Math.floor(most * MOST_SHARE));
  const held = new Set(tasks.map((task) => task.taskId));
  // A task that was judged in several rounds is in a batch once: of the same task one verdict at a time is looked at.
  const found = await openOpinions(work, project.projectId, accountId, 2 * (wanted + held.size));
  const byTask = Map.groupBy(found, (opinion) => opinion.task_id);
  const asked = [...byTask]
    .flatMap(([taskId, [oldest]]) => (oldest === undefined || held.has(taskId) ? [] : [oldest]))
    .slice(0, wanted);
  if (asked.length === 0) return tasks;
  await giveOutOpinions(
    work.db,
    asked.map((opinion) => opinion.review_id),
    batchId,
  );
  const opinions = asked.map((opinion) => ({
    taskId: opinion.task_id,
    submissionId: opinion.submission_id,
    bytes: opinion.bytes,
    lapsedBatchId: null,
    isOpinion: true,
  }));
  const kept = tasks.slice(0, Math.max(0, most - opinions.length));
  return shuffleByLot(work, [...kept, ...opinions]);
}
