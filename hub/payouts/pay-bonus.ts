/** A bonus: money beside the prices of tasks, payable at once, one for each reason. */
import type { Project } from '#shared/project.ts';
import type { Work } from '../context.ts';
import { appendEvents } from '../feed/feed-store.ts';
import { addLine } from '../ledger/ledger-store.ts';

export type Bonus = {
  readonly accountId: string;
  /** Whole won, above 0. */
  readonly won: number;
  /** What it is for. */
  readonly why: string;
};

/** Books it and tells the person; false where this person had it in the project for this reason already. */
export async function payBonus(
  work: Work,
  { projectId, title }: Project,
  { accountId, won, why }: Bonus,
): Promise<boolean> {
  const told = await addLine(work, {
    accountId,
    kind: 'bonus',
    won,
    projectId,
    projectTitle: title,
    taskId: null,
    cause: { kind: 'bonus', id: `${projectId}/${why}` },
  });
  if (told === null) return false;
  await appendEvents(work, [told]);
  return true;
}
