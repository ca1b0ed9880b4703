/** A labeling store over one practice task: nothing of it leaves the window before it is answered. */
import { v7 } from 'uuid';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { PracticeTaskShown } from '#shared/contract/practice.ts';
import type { TaskDetail, TaskSummary } from '#shared/contract/work.ts';
import { noEarlierEdits } from '#shared/edit/history.ts';
import { failure } from '#shared/failure.ts';
import { BatchId, TaskId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import { failed, ok } from '#shared/result.ts';
import type { LabelStore } from '../label/label-store.ts';
import { createLabelStore } from '../label/label-store.ts';

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
  const summary = (): TaskSummary => {
    const { asset, ready, assetFailure, position } = now();
    return {
      taskId: taskIdOf(now()),
      batchId: BatchId.parse(project.projectId),
      position,
      trail: 'untouched',
      ready,
      assetFailure,
      asset,
      unsubmittedSteps: 0,
      revision: 0,
    };
  };
  const detail = (): TaskDetail => ({
    summary: summary(),
    project,
    text: now().text,
    base,
    steps: [],
    earlier: noEarlierEdits,
    unreadable: null,
    predicted: [],
    trail: [],
    returned: null,
    appeal: null,
    fixed: null,
    heldReason: null,
    editable: true,
  });
  return createLabelStore(
    {
      tasks: async () => ok({ tasks: [summary()] }),
      open: async () => ok(detail()),
      // Undo is in the store itself; there is nothing to keep of practice before it is answered.
      step: async ({ at }) => ok({ stored: at + 1 }),
      submit: async () => failed(failure('not-allowed')),
    },
    { now: () => performance.now(), newId: v7, wanted: taskIdOf(now()) },
  );
}
