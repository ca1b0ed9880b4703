/** Batches at hand. */
import { failure } from '#shared/failure.ts';
import type { BatchId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { failed, ok } from '#shared/result.ts';
import type { z } from 'zod';
import type { BatchSummary as BatchSummarySchema } from '#shared/contract/work.ts';
import { downloadOf } from '../downloads/download-of.ts';
import { placedTasks, summaryOf } from '../labeling/task-view.ts';
import { readBatch, readBatches, updateLease } from '../store/batches.ts';
import type { StoredBatch } from '../store/batches.ts';
import { countDecisions, decisionsOfBatch } from '../store/decisions.ts';
import { readDevice } from '../store/device.ts';
import { statesOfBatch } from '../store/feedback.ts';
import { readProject } from '../store/projects.ts';
import { countTasks, dropUntouched, hasManifest, tasksOfBatch } from '../store/tasks.ts';
import type { Workplace } from '../workplace/workplace.ts';
import type { Handlers } from './handlers.ts';

type BatchSummary = z.infer<typeof BatchSummarySchema>;

type BatchCalls = Pick<Handlers, 'batch.list' | 'batch.tasks' | 'batch.download' | 'batch.release'>;

export const batchCalls: BatchCalls = {
  'batch.list': (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db } = found.value.profile;
    const batches = readBatches(db).map((batch) => summarize(found.value, batch));
    const shown = batches.filter(({ tasks, batchId }) => tasks > 0 || !hasManifest(db, batchId));
    return ok({ batches: shown });
  },

  'batch.tasks': (app, { batchId }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db, assetsFolder } = found.value.profile;
    if (readBatch(db, batchId) === null) return batchNotFound(batchId);
    return ok({ tasks: placedTasks(db, batchId).map((task) => summaryOf(task, assetsFolder)) });
  },

  'batch.download': (app, { batchId, run }) => {
    const found = app.writing();
    if (!found.ok) return found;
    const { place, db } = found.value;
    if (readBatch(db, batchId) === null) return batchNotFound(batchId);
    place.moving?.downloads.setRunning(batchId, run);
    return ok({});
  },

  'batch.release': async (app, { batchId }) => {
    const found = app.writing();
    if (!found.ok) return found;
    const { place, db } = found.value;
    if (readBatch(db, batchId) === null) return batchNotFound(batchId);
    const keep = touchedTasks(db, batchId);
    const reply = await place.session.ask('release', { params: { batchId }, body: { keep } });
    if (!reply.ok) return reply;
    db.transaction(() => {
      updateLease(db, reply.value);
      dropUntouched(db, batchId, null);
    });
    app.announcer.changed('batches', 'tasks', 'reviews', 'offers');
    return ok({});
  },
};

/** Tasks with work on them: those stay with the person. */
function touchedTasks(db: ReadableDb, batchId: BatchId): string[] {
  const decided = new Set<string>(decisionsOfBatch(db, batchId).map(({ taskId }) => taskId));
  return tasksOfBatch(db, batchId)
    .filter(({ steps, newest, taskId }) => steps > 0 || newest !== null || decided.has(taskId))
    .map(({ taskId }) => taskId);
}

function summarize({ profile, moving }: Workplace, batch: StoredBatch): BatchSummary {
  const { db } = profile;
  const project = readProject(db, batch.projectId);
  if (project === null) throw new Error(`batch ${batch.batchId} has no project`);
  const counts = countTasks(db, batch.batchId);
  const decisions = countDecisions(db, batch.batchId);
  return {
    batchId: batch.batchId,
    project,
    purpose: batch.purpose,
    priceWon: batch.priceWon,
    tasks: counts.tasks,
    done: batch.purpose === 'label' ? counts.submitted : decisions.made,
    unsent: decisions.unsent,
    returned: countReturned(db, batch.batchId),
    leaseUntil: batch.leaseUntil - readDevice(db).hubAheadMs,
    leaseState: batch.state,
    takenAt: batch.takenAt,
    download:
      moving?.downloads.of(batch) ?? downloadOf(db, batch, { files: 0, bytes: 0, held: false }),
  };
}

/** Only tasks that were returned once are looked at closely; most batches have none. */
function countReturned(db: ReadableDb, batchId: BatchId): number {
  if (!statesOfBatch(db, batchId).some(({ state }) => state === 'returned')) return 0;
  return placedTasks(db, batchId).filter(({ trail }) => trail.state === 'returned').length;
}

export function batchNotFound(batchId: BatchId) {
  return failed(failure('not-found', { batchId }));
}
