/** An appeal that nobody has decided in the project's days is upheld: there may be no second reviewer at all. */
import type { Project } from '#shared/project.ts';
import { openAppeals } from '../appeals/appeal-store.ts';
import { closeAppeal } from '../appeals/close-appeal.ts';
import type { Work } from '../context.ts';
import type { Event } from '../feed/feed-store.ts';

const DAY_MS = 86_400_000;

export async function upholdOverdue(work: Work, project: Project): Promise<Event[]> {
  const until = work.now - project.rules.quality.appealDays * DAY_MS;
  const events: Event[] = [];
  for (const appeal of await openAppeals(work.db, project.projectId)) {
    if (Number(appeal.at) > until) continue;
    const decision = { state: 'upheld', reason: 'auto-approved' } as const;
    events.push(...(await closeAppeal(work, project, appeal, decision)));
  }
  return events;
}
