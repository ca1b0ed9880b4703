/** A labeling store over a copy of one submission: nothing of it leaves the window before it is kept as a decision. */
import type { ReviewTask } from '#shared/contract/work.ts';
import type { Project } from '#shared/project.ts';
import type { LabelStore } from '../label/label-store.ts';
import { createUnkeptStore } from '../label/unkept-store.ts';

/** Begins with what was fixed before, else with what was submitted. */
export function createFixStore(project: Project, task: ReviewTask): LabelStore {
  const { taskId, batchId, position, asset, ready, text, submitted, decision } = task;
  const { revision } = submitted;
  return createUnkeptStore({
    project,
    taskId,
    base: decision?.fixed ?? submitted.annotation,
    now: () => ({
      batchId,
      position,
      asset,
      ready,
      text,
      revision,
      trail: 'in-review',
      assetFailure: null,
    }),
  });
}
