/** Once an hour, what the verdicts of a project say of paces, classes and reviewers is learned anew, and what it may still spend is looked at. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import type { Event } from '../feed/feed-store.ts';
import { asksDoubt } from '../quality/assess-doubt.ts';
import { learnRates } from '../quality/doubt-store.ts';
import { moveLimit } from '../quality/review-limit-store.ts';
import { spendRest } from '../quality/spend-rest.ts';
import { learnVerdictErrors } from '../quality/verdict-error-store.ts';

const HOUR_MS = 3_600_000;

export async function learnErrorRates(work: Work, project: Project): Promise<Event[]> {
  if (!asksDoubt(project)) return [];
  const name = `error-rates/${project.projectId}`;
  const hour = Math.floor(work.now / HOUR_MS) * HOUR_MS;
  const done = await work.db
    .selectFrom('upkeep')
    .select('until')
    .where('name', '=', name)
    .executeTakeFirst();
  if (Number(done?.until ?? 0) >= hour) return [];
  await learnRates(work, project.projectId);
  await learnVerdictErrors(work, project.projectId);
  await moveLimit(work, project);
  await spendRest(work, project);
  await work.db
    .insertInto('upkeep')
    .values({ name, until: hour })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ until: hour }))
    .execute();
  return [];
}
