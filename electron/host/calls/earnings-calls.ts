/** Earnings, added up from the lines that came down; readable without a network. */
import { earningsByProject, paceOf, tasksInReview } from '#shared/earnings/add-up.ts';
import type { LedgerLine } from '#shared/ledger.ts';
import { sumLedger } from '#shared/ledger.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { ok } from '#shared/result.ts';
import { readDevice } from '../store/device.ts';
import { readFeedMark } from '../store/feed.ts';
import { readLedger } from '../store/ledger.ts';
import { readProject } from '../store/projects.ts';
import { unsentTasks } from '../store/revisions.ts';
import { activeTimeByTask } from '../store/submission-times.ts';
import type { Handlers } from './handlers.ts';

export const earningsCalls: Pick<Handlers, 'earnings.show'> = {
  'earnings.show': (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db } = found.value.profile;
    const lines = readLedger(db);
    const activeMs = activeTimeByTask(db);
    const { hubAheadMs } = readDevice(db);
    const projects = earningsByProject(
      lines,
      activeMs,
      (projectId) => readProject(db, projectId)?.rules.quality.autoApproveDays ?? null,
    );
    return ok({
      pending: pendingIn(db, lines),
      sums: sumLedger(lines),
      pace: paceOf(lines, activeMs),
      projects: projects.map(({ approveBy, ...project }) => ({
        ...project,
        approveBy: approveBy === null ? null : approveBy - hubAheadMs,
      })),
      lines,
      syncedAt: readFeedMark(db).syncedAt,
    });
  },
};

/** What waits to be sent; a correction of what is in review already is not counted twice. */
function pendingIn(db: ReadableDb, lines: readonly LedgerLine[]): { won: number; tasks: number } {
  const inReview = tasksInReview(lines);
  const unsent = unsentTasks(db).filter(({ taskId }) => !inReview.has(taskId));
  return {
    won: unsent.reduce((sum, { priceWon }) => sum + priceWon, 0),
    tasks: unsent.length,
  };
}
