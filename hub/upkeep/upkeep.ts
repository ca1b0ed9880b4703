/** What the hub does by itself as time goes by: each duty looks at what is due and does nothing twice. */
import { describeThrown } from '#shared/node/log.ts';
import type { Project } from '#shared/project.ts';
import { inTransaction } from '../context.ts';
import type { HubContext, Work } from '../context.ts';
import { appendEvents } from '../feed/feed-store.ts';
import type { Event } from '../feed/feed-store.ts';
import { allProjects } from '../projects/project-store.ts';
import { approveOverdue } from './approve-overdue.ts';
import { approveWaitingGold } from './approve-waiting-gold.ts';
import { flagRetired } from './flag-retired.ts';
import { keepDatabase } from './keep-database.ts';
import { learnErrorRates } from './learn-error-rates.ts';
import { reopenOverdue } from './reopen-overdue.ts';
import { tellStandings } from './tell-standings.ts';
import { upholdOverdue } from './uphold-overdue.ts';

/** How often the duties are looked at, in milliseconds. */
const EVERY_MS = 60_000;

type Duty = (work: Work, project: Project) => Promise<readonly Event[]>;
const duties: readonly Duty[] = [
  approveOverdue,
  approveWaitingGold,
  reopenOverdue,
  upholdOverdue,
  flagRetired,
  learnErrorRates,
];

/** Does everything that is due at the hub's present time; each duty of each project in a transaction of its own. */
export async function keepUp(context: HubContext): Promise<void> {
  for (const project of await allProjects(context.db)) {
    for (const duty of duties) {
      await inTransaction(context, async (work) => {
        await appendEvents(work, await duty(work, project));
      });
    }
  }
  await inTransaction(context, async (work) => {
    await appendEvents(work, await tellStandings(work));
  });
}

/** Keeps up from now on until it is stopped; a failure is logged and tried again. */
export function startUpkeep(context: HubContext): { readonly stop: () => Promise<void> } {
  const database = keepDatabase(context);
  let running: Promise<void> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    const failed = (error: unknown) => {
      context.log.error('upkeep-failed', { thrown: describeThrown(error) });
    };
    running = keepUp(context)
      .catch(failed)
      .then(database.look)
      .catch(failed)
      .finally(() => {
        isBusy = false;
      });
  }, EVERY_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      database.stop();
      await running;
    },
  };
}
