/** Who may take a batch of a project: by level, and unless too much gold was failed. */
import type { Project } from '#shared/project.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import { levelOf } from '#shared/quality/level.ts';
import type { Caller, Work } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { trackRecordOf } from './mark-store.ts';
import { isPaused } from './pause-store.ts';
import { startOfDay } from './standing.ts';

/** Throws a Refusal: `level-needed`, or `work-paused`. */
export async function refuseUnfit(
  { db, now }: Pick<Work, 'db' | 'now'>,
  caller: Pick<Caller, 'accountId'>,
  project: Project,
  purpose: Purpose,
): Promise<void> {
  const { levelToLabel, levelToReview, pause, pauseOdds } = project.rules.quality;
  const needed = purpose === 'label' ? levelToLabel : levelToReview;
  if (needed > 0) {
    const level = levelOf(await trackRecordOf(db, caller.accountId, project.kind, startOfDay(now)));
    if (level < needed) {
      throw new Refusal('level-needed', `This needs level ${needed}; yours is ${level}.`);
    }
  }
  if (purpose === 'label' && (pause !== null || pauseOdds !== null)) {
    if (await isPaused(db, caller.accountId, project.projectId)) {
      throw new Refusal(
        'work-paused',
        'Too many of your answers were wrong. Ask the operator to look at it.',
      );
    }
  }
}
