/** How a person stands in the practice of a project. */
import { PracticeOffer, neededPractice } from '#shared/practice.ts';
import type { Project } from '#shared/project.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import type { Work } from '../context.ts';
import type { PracticeRow } from '../database/quality-rows.ts';
import { likeMissedGold } from './like-missed-gold.ts';
import { rightPractice, usedPractice } from './practice-store.ts';

/** Null where the project has no practice tasks. */
export async function practiceOffer(
  { db, now }: Pick<Work, 'db' | 'now'>,
  accountId: string,
  project: Project,
): Promise<PracticeOffer | null> {
  const used = await usedPractice(db, project.projectId);
  if (used.length === 0) return null;
  return PracticeOffer.parse({
    tasks: used.length,
    needed: neededPractice(project.rules.quality, used.length),
    right: await rightPractice(db, accountId, project.projectId),
    suggested: await likeMissedGold({ db, now }, accountId, project.projectId, used),
    version: practiceVersion(used),
  });
}

/** Rows never change, so those that are in use tell which practice it is. */
export function practiceVersion(used: readonly PracticeRow[]): string {
  return sha256Of(used.map((row) => row.practice_id).join(' '));
}
