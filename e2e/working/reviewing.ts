/** What reviewers say of a worker's submissions, by requests alone. */
import { v7 } from 'uuid';
import type { Project } from '#shared/project.ts';
import type { ManifestTask } from '#shared/protocol/leases.ts';
import type { Review } from '#shared/review.ts';
import { reviewBody } from '#hub/testing/person.ts';
import type { Person } from '#hub/testing/person.ts';

export type Said = Partial<Pick<Review, 'verdict' | 'reasons' | 'note' | 'pins' | 'fixed'>>;

/** Judges everything that waits for this reviewer in a project; what is not returned is approved. Gives how much that was. */
export async function judgeAll(
  reviewer: Person,
  { projectId }: Project,
  say: (task: ManifestTask) => Said,
): Promise<number> {
  const { batchId } = await reviewer.lease(projectId, 'review');
  const { tasks } = await reviewer.manifest(batchId);
  for (const task of tasks) {
    const { taskId, submitted } = task;
    if (submitted === null) throw new Error('what is reviewed was submitted');
    const { submissionId } = submitted;
    const made = reviewBody({ batchId, taskId, submissionId, verdict: 'approve' });
    const review = { ...made.review, ...say(task) };
    await reviewer.push(reviewer.operation('review', { ...made, review }));
  }
  return tasks.length;
}

/** A pin with its words. */
export function pin(
  target: Review['pins'][number]['target'],
  comment: string,
): Review['pins'][number] {
  return { pinId: v7() as Review['pins'][number]['pinId'], target, comment };
}
