/** What the window is shown of tasks, put together from the store. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { TaskSummary as TaskSummarySchema } from '#shared/contract/work.ts';
import type { BatchId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { trailOf } from '#shared/sync/trail-of.ts';
import type { Trail } from '#shared/sync/trail-of.ts';
import { codePointsIn, sliceByPoints } from '#shared/text/text-offsets.ts';
import { assetPath } from '../downloads/asset-folder.ts';
import { appealsOfBatch, appealsOfTask, pendingAppeal } from '../store/appeals.ts';
import type { StoredAppeal } from '../store/appeals.ts';
import type { StoredState } from '../store/feedback.ts';
import { statesOfBatch, statesOfTask } from '../store/feedback.ts';
import { ledgerOfBatch, ledgerOfTask } from '../store/ledger.ts';
import type { StoredTask } from '../store/tasks.ts';
import { tasksOfBatch } from '../store/tasks.ts';

export type TaskSummary = z.infer<typeof TaskSummarySchema>;

export type PlacedTask = {
  readonly task: StoredTask;
  readonly trail: Trail;
  /** An appeal that nobody has decided yet. */
  readonly appeal: StoredAppeal | null;
};

/** A batch's tasks with their places on the trail. */
export function placedTasks(db: ReadableDb, batchId: BatchId): PlacedTask[] {
  const states = Map.groupBy(statesOfBatch(db, batchId), ({ taskId }) => taskId);
  const lines = Map.groupBy(ledgerOfBatch(db, batchId), ({ taskId }) => taskId);
  const appeals = Map.groupBy(appealsOfBatch(db, batchId), ({ taskId }) => taskId);
  return tasksOfBatch(db, batchId).map((task) =>
    placed(task, {
      states: states.get(task.taskId) ?? [],
      lines: lines.get(task.taskId) ?? [],
      appeals: appeals.get(task.taskId) ?? [],
    }),
  );
}

export function placedTask(db: ReadableDb, task: StoredTask): PlacedTask {
  const { taskId } = task;
  return placed(task, {
    states: statesOfTask(db, taskId),
    lines: ledgerOfTask(db, taskId),
    appeals: appealsOfTask(db, taskId),
  });
}

type Heard = {
  readonly states: readonly StoredState[];
  readonly lines: readonly { readonly kind: string; readonly at: number }[];
  readonly appeals: readonly StoredAppeal[];
};

function placed(task: StoredTask, { states, lines, appeals }: Heard): PlacedTask {
  const { newest } = task;
  const appeal = pendingAppeal(appeals);
  const trail = trailOf({
    firstStepAt: task.firstStepAt,
    submission: newest,
    states:
      newest === null
        ? states
        : states.filter(({ submissionId }) => submissionId === newest.submissionId),
    appeal: appeal === null ? null : { at: appeal.at, sent: appeal.state === 'open' },
    lines,
  });
  return { task, trail, appeal };
}

export function summaryOf({ task, trail }: PlacedTask, assetsFolder: string): TaskSummary {
  return {
    taskId: task.taskId,
    batchId: task.batchId,
    position: task.position,
    trail: trail.state,
    ready: task.stored.state === 'verified',
    assetFailure: task.stored.failure,
    asset: task.stored.asset,
    opening: openingOf(task, assetsFolder),
    unsubmittedSteps: task.steps,
    revision: task.newest?.revision ?? 0,
  };
}

/** Whether the task may not be changed: what was approved stays as it is, and what is appealed until it is decided. */
export function isClosed({ trail, appeal }: Pick<PlacedTask, 'trail' | 'appeal'>): boolean {
  if (appeal !== null) return true;
  return trail.state === 'approved' || trail.state === 'payable' || trail.state === 'paid';
}

/** A task, as far as its text goes. */
type WithText = Pick<StoredTask, 'stored' | 'text'>;

/** The text of a text asset; null for pictures and while it is not here. */
export async function textOf(task: WithText, assetsFolder: string): Promise<string | null> {
  const { asset, state } = task.stored;
  if (asset.mediaType !== 'text/plain' || state !== 'verified') return task.text;
  if (task.text !== null) return task.text;
  return readFile(assetPath(assetsFolder, asset.sha256), 'utf8').catch(() => null);
}

/** Code points of a text that a list shows of it: a few lines of a small tile. */
const openingPoints = 100;

/** How the task's text begins, for lists; null for pictures and while the text is not here. */
export function openingOf(task: WithText, assetsFolder: string): string | null {
  const { asset, state } = task.stored;
  if (asset.mediaType !== 'text/plain') return null;
  const text =
    task.text ?? (state === 'verified' ? headOf(assetPath(assetsFolder, asset.sha256)) : null);
  return text === null ? null : sliceByPoints(text, 0, openingPoints);
}

/** The beginning of a text file, a few times as much as is shown; null where it cannot be read. */
function headOf(path: string): string | null {
  const bytes = Buffer.alloc(openingPoints * 8);
  try {
    const file = openSync(path, 'r');
    try {
      const read = readSync(file, bytes, 0, bytes.length, 0);
      return new TextDecoder().decode(bytes.subarray(0, read), { stream: true });
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

/** Code points of the task's text; null for pictures and while the text is not here. */
export function textLengthOf(task: WithText, assetsFolder: string): number | null {
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
