/** A task with its project, and the return that it waits for its maker with. */
import { failure } from '#shared/failure.ts';
import { SubmissionId } from '#shared/ids.ts';
import type { TaskId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import type { Project } from '#shared/project.ts';
import type { Review } from '#shared/review.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import { readBatch } from '../store/batches.ts';
import { returnsOf, statesOfTask } from '../store/feedback.ts';
import { readProject } from '../store/projects.ts';
import { readLabelTask } from '../store/tasks.ts';
import { isClosed, placedTask, returnedSubmission } from './task-view.ts';
import type { PlacedTask } from './task-view.ts';

export type OpenTask = PlacedTask & { readonly project: Project };

/** Fails with `not-found`. */
export function readPlaced(db: ReadableDb, taskId: TaskId): Result<OpenTask> {
  const task = readLabelTask(db, taskId);
  if (task === null) return failed(failure('not-found', { taskId }));
  const batch = readBatch(db, task.batchId);
  const project = batch === null ? null : readProject(db, batch.projectId);
  if (project === null) throw new Error(`task ${taskId} has no project`);
  return ok({ ...placedTask(db, task), project });
}

/** The task, unless its work is closed; fails with `not-found` or `task-closed`. */
export function readOpen(db: ReadableDb, taskId: TaskId): Result<OpenTask> {
  const placed = readPlaced(db, taskId);
  if (placed.ok && isClosed(placed.value)) return failed(failure('task-closed', { taskId }));
  return placed;
}

export type Returned = {
  readonly submissionId: SubmissionId;
  readonly review: Review;
  readonly at: number;
};

/** The review that the task is to be fixed for; null when it is not returned. */
export function returnOf(db: ReadableDb, placed: PlacedTask): Returned | null {
  const id = returnedSubmission(placed, statesOfTask(db, placed.task.taskId));
  if (id === null) return null;
  const submissionId = SubmissionId.parse(id);
  const newest = returnsOf(db, submissionId).at(-1);
  return newest === undefined ? null : { submissionId, ...newest };
}
