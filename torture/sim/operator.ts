/** What an operator does to the hub while people work: keeps them out, changes classes, meets operations that break it. */
import { accountByName } from '#hub/accounts/account-store.ts';
import { setAccountState } from '#hub/accounts/suspend.ts';
import type { HubContext } from '#hub/context.ts';
import { inTransaction } from '#hub/context.ts';
import { projectById } from '#hub/projects/project-store.ts';
import { releaseHeld } from '#hub/sync/decide-held.ts';
import { heldOperations } from '#hub/sync/operation-store.ts';
import type { Random } from '../random.ts';
import { comparedId, people, projectId } from './sim-hub.ts';
import type { World } from './world.ts';

const names = Object.keys(people);

export async function suspendSomebody({ hub }: World, random: Random): Promise<void> {
  await hub.operate((context) => setState(context, random.pick(names), 'suspended'));
}

export async function letEverybodyIn({ hub }: World): Promise<void> {
  await hub.operate(async (context) => {
    for (const name of names) await setState(context, name, 'active');
  });
}

async function setState(
  { db, clock }: HubContext,
  name: string,
  state: 'active' | 'suspended',
): Promise<void> {
  const account = await accountByName(db, name);
  if (account === null) throw new Error(`there is no ${name}`);
  if (account.state === state) return;
  await setAccountState(db, account.account.accountId, state, clock());
}

/** A further version of a project's classes, in the middle of leases. */
export async function changeSchema({ hub }: World, random: Random): Promise<void> {
  const id = random.pick([projectId, comparedId]);
  await hub.operate(async ({ db }) => {
    const project = await projectById(db, id);
    if (project === null) throw new Error('the project is there');
    const schema = { ...project.schema, version: project.schema.version + 1 };
    await db
      .updateTable('project')
      .set({ definition: JSON.stringify({ ...project, schema }) })
      .where('project_id', '=', id)
      .execute();
  });
}

/** From now on a fault in the hub's own code breaks the judging of some submissions and reviews. */
export async function poisonJudging({ hub }: World): Promise<void> {
  await hub.operate(async ({ sqlite }) => {
    for (const table of ['submission', 'review']) {
      sqlite.exec(`CREATE TRIGGER IF NOT EXISTS poison_${table} BEFORE INSERT ON ${table}
        WHEN unicode(substr(NEW.operation_id, -1)) % 3 = 0
        BEGIN SELECT RAISE(ABORT, 'poison'); END`);
    }
  });
}

/** The fault is mended, and what it held is judged again. */
export async function mendJudging({ hub }: World): Promise<void> {
  await hub.operate(async (context) => {
    for (const table of ['submission', 'review']) {
      context.sqlite.exec(`DROP TRIGGER IF EXISTS poison_${table}`);
    }
    for (const { operation_id: id, reason } of await heldOperations(context.db, 1000)) {
      if (reason !== 'internal') continue;
      await inTransaction(context, (work) => releaseHeld(work, context, id));
    }
  });
}
