/** What the window is shown of tasks, put together from the store. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { TaskSummary as TaskSummarySchema } from '#shared/contract/work.ts';
import type { BatchId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { trailOf } from '#shared/sync/trail-of.ts';
import type { Trail } from '#shared/sync/trail-of.ts';
import { codePointsIn } from '#shared/text/text-offsets.ts';
import { assetPath } from '../downloads/asset-folder.ts';
import type { StoredState } from '../store/feedback.ts';
import { statesOfBatch, statesOfTask } from '../store/feedback.ts';
import { ledgerOfBatch, ledgerOfTask } from '../store/ledger.ts';
import type { StoredTask } from '../store/tasks.ts';
import { tasksOfBatch } from '../store/tasks.ts';

export type TaskSummary = z.infer<typeof TaskSummarySchema>;

export type PlacedTask = { readonly task: StoredTask; readonly trail: Trail };

/** A batch's tasks with their places on the trail. */
export function placedTasks(db: ReadableDb, batchId: BatchId): PlacedTask[] {
  const states = Map.groupBy(statesOfBatch(db, batchId), ({ taskId }) => taskId);
  const lines = Map.groupBy(ledgerOfBatch(db, batchId), ({ taskId }) => taskId);
  return tasksOfBatch(db, batchId).map((task) => ({
    task,
    trail: trailOfTask(task, states.get(task.taskId) ?? [], lines.get(task.taskId) ?? []),
  }));
}

export function placedTask(db: ReadableDb, task: StoredTask): PlacedTask {
  const { taskId } = task;
  return { task, trail: trailOfTask(task, statesOfTask(db, taskId), ledgerOfTask(db, taskId)) };
}

function trailOfTask(
  task: StoredTask,
  states: readonly StoredState[],
  lines: readonly { readonly kind: string; readonly at: number }[],
): Trail {
  const { newest } = task;
  return trailOf({
    firstStepAt: task.firstStepAt,
    submission: newest,
    states:
      newest === null
        ? states
        : states.filter(({ submissionId }) => submissionId === newest.submissionId),
    lines,
  });
}

export function summaryOf({ task, trail }: PlacedTask): TaskSummary {
  return {
    taskId: task.taskId,
    batchId: task.batchId,
    position: task.position,
    trail: trail.state,
    ready: task.stored.state === 'verified',
    assetFailure: task.stored.failure,
    asset: task.stored.asset,
    unsubmittedSteps: task.steps,
    revision: task.newest?.revision ?? 0,
  };
}

/** Whether the hub has closed the task: what was approved stays as it is. */
export function isClosed(trail: Trail): boolean {
  return trail.state === 'approved' || trail.state === 'payable' || trail.state === 'paid';
}

/** The text of a text asset; null for pictures and while it is not here. */
export async function textOf(task: StoredTask, assetsFolder: string): Promise<string | null> {
  const { asset, state } = task.stored;
  if (asset.mediaType !== 'text/plain' || state !== 'verified') return task.text;
  if (task.text !== null) return task.text;
  return readFile(assetPath(assetsFolder, asset.sha256), 'utf8').catch(() => null);
}

/** Code points of the task's text; null for pictures and while the text is not here. */
export function textLengthOf(task: StoredTask, assetsFolder: string): number | null {
  const { asset, state } = task.stored;
  if (asset.mediaType !== 'text/plain') return null;
  if (task.text !== null) return codePointsIn(task.text);
  if (state !== 'verified') return null;
  return codePointsIn(readFileSync(assetPath(assetsFolder, asset.sha256), 'utf8'));
}

/** The submission that a returned task is to be fixed for; null when it is not returned. */
export function returnedSubmission(
  { task, trail }: PlacedTask,
  states: readonly StoredState[],
): string | null {
  if (trail.state !== 'returned') return null;
  return task.newest?.submissionId ?? states.at(-1)?.submissionId ?? null;
}
