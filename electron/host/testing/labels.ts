/** What a worker under test does: takes batches, draws boxes, chooses classes. */
import { v7 } from 'uuid';
import { expect } from 'vitest';
import type { Box } from '#shared/annotation/box.ts';
import type { CallInput } from '#shared/contract/calls.ts';
import type { Step } from '#shared/edit/history.ts';
import type { BatchId, TaskId } from '#shared/ids.ts';
import { ClassId, ItemId, ProjectId } from '#shared/ids.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import { eventually } from './test-host.ts';
import type { TestHost } from './test-host.ts';

export function boxOf(x: number, y: number, width: number, height: number): Box {
  return {
    kind: 'box',
    itemId: ItemId.parse(v7()),
    classId: ClassId.parse('cat'),
    x,
    y,
    width,
    height,
  };
}

/** The step that draws a box as the item number `at`. */
export function draw(box: Box, at = 0): Step {
  return { step: 'do', command: { verb: 'add', placed: [{ item: box, at }] } };
}

/** The step that chooses a class. */
export function choose(classId: string): Step {
  const item = {
    kind: 'classification' as const,
    itemId: ItemId.parse(v7()),
    classId: ClassId.parse(classId),
  };
  return { step: 'do', command: { verb: 'add', placed: [{ item, at: 0 }] } };
}

/** Takes a batch and waits until all of it is here. */
export async function takeBatch(
  host: TestHost,
  projectId: string,
  tasks: number,
  purpose: Purpose = 'label',
): Promise<{ readonly batchId: BatchId; readonly taskIds: readonly TaskId[] }> {
  const { batchId } = await host.get('work.take', {
    projectId: ProjectId.parse(projectId),
    purpose,
    tasks,
  });
  await eventually(async () => {
    const { batches } = await host.get('batch.list', {});
    const batch = batches.find((one) => one.batchId === batchId);
    expect(batch?.download.state).toBe('complete');
  });
  const list = await host.get('batch.tasks', { batchId });
  return { batchId, taskIds: list.tasks.map(({ taskId }) => taskId) };
}

/** Hands in one box on each task. */
export async function boxAll(host: TestHost, taskIds: readonly TaskId[]): Promise<void> {
  for (const taskId of taskIds) {
    await host.get('task.submit', {
      taskId,
      at: 0,
      steps: [draw(boxOf(4, 4, 20, 20))],
      activeMs: 900,
    });
  }
}

export function trailOf(host: TestHost, taskId: TaskId): Promise<string> {
  return host.get('task.open', { taskId }).then(({ summary }) => summary.trail);
}

/** Decides on the submission of a task that a review batch holds. */
export async function decide(
  host: TestHost,
  batchId: BatchId,
  taskId: TaskId,
  decision: CallInput<'review.decide'>['decision'],
): Promise<void> {
  const { tasks } = await host.get('review.tasks', { batchId });
  const task = tasks.find((one) => one.taskId === taskId);
  if (task === undefined) throw new Error(`${taskId} is not in the batch`);
  await host.get('review.decide', {
    taskId,
    submissionId: task.submitted.submissionId,
    decision,
  });
}
