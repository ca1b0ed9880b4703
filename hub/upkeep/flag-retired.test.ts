import { expect, test } from 'vitest';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { inTransaction } from '../context.ts';
import { changedSchema } from '../labels/change-classes.ts';
import { changeProject, projectById } from '../projects/project-store.ts';
import { chosen, submissionBody } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import { keepUp } from './upkeep.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Three approved answers, two of them in a class that goes ten days later; each change of a task's state is written down. */
async function retired(autoApproveDays: number | null) {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const quality = QualityRules.parse({ autoApproveDays });
  const { projectId } = await addTestProject(hub, { rules: { review: 'none', quality } });
  const { context } = hub.hub;
  const { batchId } = await worker.lease(projectId);
  const { tasks } = await worker.manifest(batchId);
  for (const [at, { taskId }] of tasks.entries()) {
    const annotation = chosen(at === 0 ? 'good' : 'bad');
    const body = submissionBody({ taskId, batchId, annotation });
    await worker.push(worker.operation('submission', body));
  }
  hub.time.now += 10 * DAY_MS;
  await keepUp(context);
  await inTransaction(context, async (work) => {
    const project = (await projectById(work.db, projectId))!;
    const schema = changedSchema(project.schema, [{ change: 'retire', name: 'bad' }], work.now);
    await changeProject(work, { ...project, schema });
  });
  context.sqlite.exec(`
    create temp table flip (state text);
    create temp trigger flips after update of state on main.task when new.state <> old.state
      begin insert into flip values (new.state); end`);
  const flips = () => context.sqlite.prepare('select state from flip').pluck().all();
  const pass = async (ms: number) => {
    hub.time.now += ms;
    for (let look = 0; look < 4; look += 1) {
      hub.time.now += MINUTE_MS;
      await keepUp(context);
    }
  };
  return { hub, projectId, flips, pass };
}

const asked = ['submitted', 'submitted'];

test('old work in a class that goes waits for a reviewer for the project’s days, and then stays as it is', async () => {
  const { flips, pass } = await retired(2);
  await pass(0);
  expect(flips()).toEqual(asked);
  await pass(1.9 * DAY_MS);
  expect(flips()).toEqual(asked);
  await pass(0.2 * DAY_MS);
  expect(flips()).toEqual([...asked, 'approved', 'approved']);
  await pass(5 * DAY_MS);
  expect(flips()).toEqual([...asked, 'approved', 'approved']);
});

test('without such days it waits until somebody comes', async () => {
  const { flips, pass } = await retired(null);
  await pass(100 * DAY_MS);
  expect(flips()).toEqual(asked);
});

test('somebody who takes it and never comes back holds nothing up', async () => {
  const { hub, projectId, flips, pass } = await retired(2);
  await pass(0);
  const judge = await hub.join('judge', 'reviewer');
  expect((await judge.lease(projectId, 'review')).tasks).toBe(2);
  await pass(30 * DAY_MS);
  expect(flips()).toEqual([...asked, 'review-leased', 'review-leased', 'approved', 'approved']);
  const told = await hub.hub.context.db
    .selectFrom('feed')
    .select('kind')
    .where('account_id', '=', judge.accountId)
    .where('kind', '=', 'reassigned')
    .execute();
  expect(told.length).toBeGreaterThan(0);
});
