/** Pauses whoever's record looks like that of somebody who does not try, and has their unjudged work answered by others. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import { oddsAgainst } from './assess-doubt.ts';
import { beginPause, isPaused } from './pause-store.ts';
import { reopenUnjudged } from './reopen-unjudged.ts';

/** Looks at a person's record after a verdict on their work. */
export async function weighRecord(work: Work, accountId: string, project: Project): Promise<void> {
  const { pauseOdds } = project.rules.quality;
  const { projectId } = project;
  if (pauseOdds === null || (await isPaused(work.db, accountId, projectId))) return;
  if ((await oddsAgainst(work.db, { accountId, projectId })) < pauseOdds) return;
  await beginPause(work, { account_id: accountId, project_id: projectId, reason: 'record' });
  await reopenUnjudged(work, accountId, projectId);
}
