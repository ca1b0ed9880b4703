/** A labeling store over one practice task: nothing of it leaves the window before it is answered. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { PracticeTaskShown } from '#shared/contract/practice.ts';
import { BatchId, TaskId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import type { LabelStore } from '../label/label-store.ts';
import { createUnkeptStore } from '../label/unkept-store.ts';

/** What a practice task is called where the labeling tools ask for a task. */
export function taskIdOf({ practiceId }: PracticeTaskShown): TaskId {
  return TaskId.parse(practiceId);
}

/** `now` tells the task as it is known at the time: its picture may come later. Begins with `base`. */
export function createPracticeStore(
  project: Project,
  now: () => PracticeTaskShown,
  base: Annotation,
): LabelStore {
  // Practice is in no batch; the project's id stands in for one.
  const batchId = BatchId.parse(project.projectId);
  return createUnkeptStore({
    project,
    taskId: taskIdOf(now()),
    base,
    now: () => {
      const { asset, ready, assetFailure, position, text } = now();
      return {
        asset,
        ready,
        assetFailure,
        position,
        text,
        batchId,
        trail: 'untouched',
        revision: 0,
      };
    },
  });
}
