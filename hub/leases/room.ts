/** How many more tasks of a project a person may hold. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { BatchRow } from '../database/tables.ts';
import { mostUnproven } from '../quality/assess-doubt.ts';
import { countWaiting } from './lease-store.ts';

/** Beside the `held` ones; 0 or less where there is no room. Until a person's work is likely enough right, what waits for a reviewer counts too. */
export async function roomFor(
  work: Pick<Work, 'db'>,
  { account_id: accountId, purpose }: Pick<BatchRow, 'account_id' | 'purpose'>,
  project: Project,
  held: number,
): Promise<number> {
  const most = project.rules.mostHeld - held;
  if (purpose === 'review') return most;
  const unproven = await mostUnproven(work, accountId, project);
  if (unproven === null) return most;
  const waiting = await countWaiting(work.db, accountId, project.projectId);
  return Math.min(most, unproven - held - waiting);
}
