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
  const asked = await openOpinions(work, project.projectId, accountId, wanted);
  if (asked.length === 0) return tasks;
  await giveOutOpinions(
    work.db,
    asked.map((opinion) => opinion.review_id),
    batchId,
  );
  const held = new Set(tasks.map((task) => task.taskId));
  const opinions = asked
    .filter((opinion) => !held.has(opinion.task_id))
    .map((opinion) => ({
      taskId: opinion.task_id,
      submissionId: opinion.submission_id,
      bytes: opinion.bytes,
      lapsedBatchId: null,
      isOpinion: true,
    }));
  const kept = tasks.slice(0, Math.max(0, most - opinions.length));
  return shuffleByLot(work, [...kept, ...opinions]);
}
