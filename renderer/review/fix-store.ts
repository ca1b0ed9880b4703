/** A labeling store over a copy of one submission: nothing of it leaves the window before it is kept as a decision. */
import { v7 } from 'uuid';
import type { ReviewTask, TaskDetail, TaskSummary } from '#shared/contract/work.ts';
import { noEarlierEdits } from '#shared/edit/history.ts';
import { failure } from '#shared/failure.ts';
import type { Project } from '#shared/project.ts';
import { failed, ok } from '#shared/result.ts';
import type { LabelStore } from '../label/label-store.ts';
import { createLabelStore } from '../label/label-store.ts';

/** Begins with what was fixed before, else with what was submitted. */
export function createFixStore(project: Project, task: ReviewTask): LabelStore {
  const { taskId, batchId, position, asset, ready, text, submitted, decision } = task;
  const summary: TaskSummary = {
    taskId,
    batchId,
    position,
    trail: 'in-review',
    ready,
    assetFailure: null,
    asset,
    unsubmittedSteps: 0,
    revision: submitted.revision,
  };
  const detail: TaskDetail = {
    summary,
    project,
    text,
    base: decision?.fixed ?? submitted.annotation,
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
  };
  return createLabelStore(
    {
      tasks: async () => ok({ tasks: [summary] }),
      open: async () => ok(detail),
      // Undo is in the store itself; there is nothing to keep until the reviewer keeps the fix.
      step: async ({ at }) => ok({ stored: at + 1 }),
      submit: async () => failed(failure('not-allowed')),
    },
    { now: () => performance.now(), newId: v7, wanted: taskId },
  );
}
