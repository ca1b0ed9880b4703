/** Pauses whoever's record looks like that of somebody who does not try, and has their unjudged work answered by others. */
import type { Project } from '#shared/project.ts';
import { oddsOfIdling } from '#shared/quality/evidence.ts';
import type { Work } from '../context.ts';
import { judgedAnswers } from './doubt-store.ts';
import { beginPause, isPaused, lastLifted } from './pause-store.ts';
import { reopenUnjudged } from './reopen-unjudged.ts';

/** Looks at a person's record after a verdict on their work. What an operator has looked at counts no more. */
export async function weighRecord(work: Work, accountId: string, project: Project): Promise<void> {
  const { pauseOdds } = project.rules.quality;
  const { projectId } = project;
  if (pauseOdds === null || (await isPaused(work.db, accountId, projectId))) return;
  const since = await lastLifted(work.db, accountId, projectId);
  const judged = await judgedAnswers(work.db, { accountId, projectId }, since);
  if (oddsOfIdling(judged) < pauseOdds) return;
  await beginPause(work, { account_id: accountId, project_id: projectId, reason: 'record' });
  await reopenUnjudged(work, accountId, projectId);
}
