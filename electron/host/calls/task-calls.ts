/** Labeling: opening a task, storing each step, handing it in. None of it waits for a network. */
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { noEarlierEdits } from '#shared/edit/history.ts';
import { failure } from '#shared/failure.ts';
import { SubmissionId } from '#shared/ids.ts';
import type { TaskId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import type { Project } from '#shared/project.ts';
import type { Review } from '#shared/review.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import { further } from '../labeling/drafts.ts';
import { readStoredWork } from '../labeling/stored-work.ts';
import { stale, submit, unreadable } from '../labeling/submit.ts';
import {
  isClosed,
  placedTask,
  returnedSubmission,
  summaryOf,
  textLengthOf,
  textOf,
} from '../labeling/task-view.ts';
import type { PlacedTask } from '../labeling/task-view.ts';
import { readBatch } from '../store/batches.ts';
import { returnsOf, statesOfTask, tasksWithReturns } from '../store/feedback.ts';
import { readProject } from '../store/projects.ts';
import { saveStep } from '../store/steps.ts';
import { readLabelTask, readPredicted } from '../store/tasks.ts';
import type { Handlers } from './handlers.ts';

export const taskCalls: Pick<Handlers, 'task.open' | 'task.step' | 'task.submit' | 'returns.list'> =
  {
    'task.open': async (app, { taskId }) => {
      const found = app.workplace();
      if (!found.ok) return found;
      const { db, assetsFolder, writing } = found.value.profile;
      const placed = readPlaced(db, taskId);
      if (!placed.ok) return placed;
      const { task, trail } = placed.value;
      const returned = returnOf(db, placed.value);
      const stored = readStoredWork(db, taskId);
      return ok({
        summary: summaryOf(placed.value),
        project: placed.value.project,
        text: await textOf(task, assetsFolder),
        base: stored.readable ? stored.base : emptyAnnotation,
        steps: stored.readable ? stored.steps : [],
        earlier: stored.readable ? stored.earlier : noEarlierEdits,
        unreadable: stored.readable ? null : stored.raw,
        predicted: readPredicted(db, task.batchId, taskId),
        trail: trail.steps,
        returned:
          returned === null
            ? null
            : {
                review: returned.review,
                annotation: stored.readable ? stored.base : emptyAnnotation,
              },
        heldReason: trail.heldReason,
        editable: writing.ok && stored.readable && !isClosed(trail),
      });
    },

    'task.step': (app, { taskId, at, step }) => {
      const found = app.writing();
      if (!found.ok) return found;
      const { place, db } = found.value;
      const placed = readOpen(db, taskId);
      if (!placed.ok) return placed;
      const stored = place.drafts.of(taskId);
      if (stored === null) return unreadable(taskId);
      if (at !== stored.steps) return stale(at, stored.steps);
      const draft = further(stored, [step]);
      if (draft === null) return stale(at, stored.steps);
      saveStep(db, taskId, at, step, app.environment.clock.wallMs());
      place.drafts.keep(draft);
      // Later steps leave the task where it is on the trail.
      if (draft.steps === 1) app.announcer.changed('tasks');
      return ok({ stored: draft.steps });
    },

    'task.submit': (app, { taskId, at, steps, activeMs }) => {
      const found = app.writing();
      if (!found.ok) return found;
      const { place, db } = found.value;
      const placed = readOpen(db, taskId);
      if (!placed.ok) return placed;
      const handedIn = submit(db, place.drafts, {
        ...placed.value,
        textLength: textLengthOf(placed.value.task, place.profile.assetsFolder),
        at,
        steps,
        activeMs,
        newId: app.environment.newId,
        time: app.operationTime(),
      });
      if (!handedIn.ok) return handedIn;
      place.profile.journal();
      app.announcer.changed('tasks', 'batches', 'returns');
      place.moving?.engine.queued();
      return handedIn;
    },

    'returns.list': (app) => {
      const found = app.workplace();
      if (!found.ok) return found;
      const { db } = found.value.profile;
      const returns = tasksWithReturns(db).flatMap((taskId) => {
        const placed = readPlaced(db, taskId);
        const returned = placed.ok ? returnOf(db, placed.value) : null;
        if (!placed.ok || returned === null) return [];
        const { task, project } = placed.value;
        return {
          taskId,
          batchId: task.batchId,
          projectTitle: project.title,
          position: task.position,
          asset: task.stored.asset,
          review: returned.review,
          returnedAt: returned.at,
        };
      });
      return ok({ returns });
    },
  };

type OpenTask = PlacedTask & { readonly project: Project };

function readPlaced(db: ReadableDb, taskId: TaskId): Result<OpenTask> {
  const task = readLabelTask(db, taskId);
  if (task === null) return failed(failure('not-found', { taskId }));
  const batch = readBatch(db, task.batchId);
  const project = batch === null ? null : readProject(db, batch.projectId);
  if (project === null) throw new Error(`task ${taskId} has no project`);
  return ok({ ...placedTask(db, task), project });
}

/** The task, unless its work is closed. */
function readOpen(db: ReadableDb, taskId: TaskId): Result<OpenTask> {
  const placed = readPlaced(db, taskId);
  if (placed.ok && isClosed(placed.value.trail)) return failed(failure('task-closed', { taskId }));
  return placed;
}

type Returned = {
  readonly submissionId: SubmissionId;
  readonly review: Review;
  readonly at: number;
};

/** The review that the task is to be fixed for; null when it is not returned. */
function returnOf(db: ReadableDb, placed: PlacedTask): Returned | null {
  const id = returnedSubmission(placed, statesOfTask(db, placed.task.taskId));
  if (id === null) return null;
  const submissionId = SubmissionId.parse(id);
  const newest = returnsOf(db, submissionId).at(-1);
  return newest === undefined ? null : { submissionId, ...newest };
}
