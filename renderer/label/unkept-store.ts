/** A labeling store over one task of which nothing leaves the window: what is drawn is kept elsewhere, or not at all. */
import { v7 } from 'uuid';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { TaskDetail, TaskSummary } from '#shared/contract/work.ts';
import { noEarlierEdits } from '#shared/edit/history.ts';
import { failure } from '#shared/failure.ts';
import type { TaskId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import { failed, ok } from '#shared/result.ts';
import type { LabelStore } from './label-store.ts';
import { createLabelStore } from './label-store.ts';

/** What is known of the task at the time: its picture may come later. */
export type UnkeptTask = Pick<
  TaskSummary,
  'batchId' | 'position' | 'trail' | 'ready' | 'assetFailure' | 'asset' | 'revision'
> &
  Pick<TaskDetail, 'text'>;

export type UnkeptWork = {
  readonly project: Project;
  readonly taskId: TaskId;
  readonly now: () => UnkeptTask;
  /** What it begins with. */
  readonly base: Annotation;
};

export function createUnkeptStore({ project, taskId, now, base }: UnkeptWork): LabelStore {
  const summary = (): TaskSummary => {
    const { text: opening, ...known } = now();
    return { ...known, taskId, opening, unsubmittedSteps: 0 };
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
      // Undo is in the store itself.
      step: async ({ at }) => ok({ stored: at + 1 }),
      submit: async () => failed(failure('not-allowed')),
    },
    { now: () => performance.now(), newId: v7, wanted: taskId },
  );
}
