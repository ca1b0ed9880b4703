/** Labeling: opening a task, storing each step, handing it in. None of it waits for a network. */
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { noEarlierEdits } from '#shared/edit/history.ts';
import { ok } from '#shared/result.ts';
import { further } from '../labeling/drafts.ts';
import { fixOf } from '../labeling/fix-of.ts';
import { readOpen, readPlaced, returnOf } from '../labeling/open-task.ts';
import { readStoredWork } from '../labeling/stored-work.ts';
import { stale, submit, unreadable } from '../labeling/submit.ts';
import { isClosed, summaryOf, textLengthOf, textOf } from '../labeling/task-view.ts';
import { appealsOfTask, isAppealed } from '../store/appeals.ts';
import { saveStep } from '../store/steps.ts';
import { readPredicted } from '../store/tasks.ts';
import { isUntold } from '../store/untold.ts';
import type { Handlers } from './handlers.ts';

export const taskCalls: Pick<Handlers, 'task.open' | 'task.step' | 'task.submit'> = {
  'task.open': async (app, { taskId }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db, assetsFolder, writing } = found.value.profile;
    const placed = readPlaced(db, taskId);
    if (!placed.ok) return placed;
    const { task, trail } = placed.value;
    const returned = returnOf(db, placed.value);
    const appeals = appealsOfTask(db, taskId);
    const stored = readStoredWork(db, taskId);
    return ok({
      summary: summaryOf(placed.value, assetsFolder),
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
              appealable: !isAppealed(db, returned.review.reviewId),
            },
      appeal: appeals.at(-1) ?? null,
      fixed: fixOf(db, taskId),
      heldReason: trail.heldReason,
      editable: writing.ok && stored.readable && !isClosed(placed.value),
    });
  },

  'task.step': (app, { taskId, at, step }) => {
    const found = app.writing();
    if (!found.ok) return found;
    const { place, db } = found.value;
    const open = isUntold(db, taskId) ? ok(null) : readOpen(db, taskId);
    if (!open.ok) return open;
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
};
