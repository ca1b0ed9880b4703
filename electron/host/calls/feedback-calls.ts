/** What came of the work: returns, appeals, the past of a task, standing, the coach. Readable without a network. */
import type { AppealedTask } from '#shared/contract/feedback.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { levelRules, nextLevel } from '#shared/quality/level.ts';
import { standingChanges } from '#shared/quality/standing-changes.ts';
import { ok } from '#shared/result.ts';
import { appeal } from '../labeling/appeal.ts';
import { coach } from '../labeling/coach.ts';
import { chooseAnswer, siblingTasks } from '../labeling/siblings.ts';
import { readPlaced, returnOf } from '../labeling/open-task.ts';
import { openingOf } from '../labeling/task-view.ts';
import { taskHistory } from '../labeling/task-history.ts';
import { isAppealed, readAppeals } from '../store/appeals.ts';
import { readDevice } from '../store/device.ts';
import { tasksWithReturns } from '../store/feedback.ts';
import { readStandingChanges, readStandings } from '../store/standings.ts';
import type { Handlers } from './handlers.ts';

type FeedbackCalls = Pick<
  Handlers,
  | 'returns.list'
  | 'task.appeal'
  | 'siblings.list'
  | 'siblings.choose'
  | 'task.history'
  | 'standing.show'
  | 'coach.show'
>;

const hourMs = 3_600_000;

export const feedbackCalls: FeedbackCalls = {
  'returns.list': (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db, assetsFolder } = found.value.profile;
    const { hubAheadMs } = readDevice(db);
    const returns = tasksWithReturns(db).flatMap((taskId) => {
      const placed = readPlaced(db, taskId);
      const returned = placed.ok ? returnOf(db, placed.value) : null;
      if (!placed.ok || returned === null) return [];
      const { task, project } = placed.value;
      const hours = project.rules.quality.reworkHours;
      return {
        taskId,
        batchId: task.batchId,
        projectTitle: project.title,
        reasonNames: project.rules.returnReasons,
        position: task.position,
        asset: task.stored.asset,
        opening: openingOf(task, assetsFolder),
        review: returned.review,
        returnedAt: returned.at,
        deadline: hours === null ? null : returned.at + hours * hourMs - hubAheadMs,
        appealable: !isAppealed(db, returned.review.reviewId),
      };
    });
    return ok({ returns, appeals: appealedTasks(db, assetsFolder) });
  },

  'task.appeal': (app, { taskId, words }) => {
    const found = app.writing();
    if (!found.ok) return found;
    const { place, db } = found.value;
    const { newId } = app.environment;
    const made = appeal(db, { taskId, words, newId, time: app.operationTime() });
    if (!made.ok) return made;
    place.profile.journal();
    app.announcer.changed('tasks', 'batches', 'returns');
    place.moving?.engine.queued();
    return made;
  },

  'siblings.list': async (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db, assetsFolder } = found.value.profile;
    return ok({ tasks: await siblingTasks(db, assetsFolder) });
  },

  'siblings.choose': (app, { taskId, submissionId }) => {
    const found = app.writing();
    if (!found.ok) return found;
    const { place, db } = found.value;
    const { newId } = app.environment;
    const made = chooseAnswer(db, { taskId, submissionId, newId, time: app.operationTime() });
    if (!made.ok) return made;
    place.profile.journal();
    app.announcer.changed('tasks', 'returns');
    place.moving?.engine.queued();
    return made;
  },

  'task.history': (app, { taskId }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db, assetsFolder } = found.value.profile;
    return taskHistory(db, taskId, assetsFolder);
  },

  'standing.show': (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db } = found.value.profile;
    const standings = readStandings(db).map((standing) => ({
      standing,
      rule: levelRules.find(({ level }) => level === standing.level) ?? null,
      next: nextLevel(standing.level),
    }));
    return ok({ standings, changes: standingChanges(readStandingChanges(db)) });
  },

  'coach.show': async (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db, assetsFolder } = found.value.profile;
    return ok({ word: await coach(db, app.environment.clock.wallMs(), assetsFolder) });
  },
};

/** Those whose task is not here any more are left out. */
function appealedTasks(db: ReadableDb, assetsFolder: string): AppealedTask[] {
  return readAppeals(db).flatMap(({ taskId, ...shown }) => {
    const placed = readPlaced(db, taskId);
    if (!placed.ok) return [];
    const { task, project } = placed.value;
    return {
      taskId,
      batchId: task.batchId,
      projectTitle: project.title,
      position: task.position,
      asset: task.stored.asset,
      opening: openingOf(task, assetsFolder),
      appeal: shown,
    };
  });
}
