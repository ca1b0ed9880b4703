/** Work of a project that asks for practice is for those who have done it. */
import { neededPractice } from '#shared/practice.ts';
import type { Project } from '#shared/project.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import type { Caller } from '../context.ts';
import type { Database } from '../database/tables.ts';
import { Refusal } from '../refusal.ts';
import { rightPractice, usedPractice } from './practice-store.ts';

/** Throws the Refusal `practice-needed`. Reviewers are asked for a level instead. */
export async function refuseUnpractised(
  db: Database,
  caller: Pick<Caller, 'accountId'>,
  project: Project,
  purpose: Purpose,
): Promise<void> {
  if (purpose === 'review' || project.rules.quality.practiceRight === 0) return;
  const { length: tasks } = await usedPractice(db, project.projectId);
  const needed = neededPractice(project.rules.quality, tasks);
  if (needed === 0) return;
  const { length: right } = await rightPractice(db, caller.accountId, project.projectId);
  if (right >= needed) return;
  throw new Refusal(
    'practice-needed',
    `Practice comes first: ${right} of ${needed} practice tasks are answered right.`,
  );
}
