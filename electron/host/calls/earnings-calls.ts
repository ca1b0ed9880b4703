/** Earnings, added up from the lines that came down; readable without a network. */
import { sumLedger } from '#shared/ledger.ts';
import type { LedgerLine } from '#shared/ledger.ts';
import { ok } from '#shared/result.ts';
import { readFeedMark } from '../store/feed.ts';
import { readLedger } from '../store/ledger.ts';
import type { Handlers } from './handlers.ts';

export const earningsCalls: Pick<Handlers, 'earnings.show'> = {
  'earnings.show': (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { db } = found.value.profile;
    const lines = readLedger(db);
    const projects = [...Map.groupBy(lines, ({ projectId }) => projectId).values()];
    return ok({
      sums: sumLedger(lines),
      projects: projects.map((ofProject) => ({
        projectTitle: ofProject[0]?.projectTitle ?? '',
        sums: sumLedger(ofProject),
        tasks: countTasks(ofProject),
      })),
      lines,
      syncedAt: readFeedMark(db).syncedAt,
    });
  },
};

function countTasks(lines: readonly LedgerLine[]): number {
  return new Set(lines.flatMap(({ taskId }) => taskId ?? [])).size;
}
