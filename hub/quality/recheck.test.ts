import { expect, test } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import type { Project } from '#shared/project.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { gatherAll } from '../testing/gather-all.ts';
import { chosen, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { answerSome, judgeSome, strict } from '../testing/quality-cast.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { keepUp } from '../upkeep/upkeep.ts';

const DAY_MS = 86_400_000;

type Cast = { hub: TestHub; project: Project; worker: Person; judge: Person };

/** Forty answers, some of them unseen; then a reviewer finds the others wrong, and the unseen come to be looked at. */
async function doubted(quality: Partial<QualityRules> = {}): Promise<Cast & { unseen: number }> {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const judge = await hub.join('judge', 'reviewer');
  const project = await addTestProject(hub, {
    texts: Array.from({ length: 40 }, (_, at) => `글 ${at}`),
    rules: {
      quality: QualityRules.parse({
        reviewAbove: 0.15,
        reviewShare: [0.2],
        recheckRatio: 1,
        ...quality,
      }),
    },
  });
  const cast = { hub, project, worker, judge };
  await answerSome(worker, project, () => 'bad');
  const { approved: unseen = 0 } = await statesOf(cast);
  expect(unseen).toBeGreaterThan(5);
  await judgeSome(judge, project, strict);
  return { ...cast, unseen };
}

async function statesOf({ hub }: Cast): Promise<Record<string, number>> {
  const rows = await hub.hub.context.db.selectFrom('task').select('state').execute();
  const groups = Map.groupBy(rows, (row) => row.state);
  return Object.fromEntries([...groups].map(([state, own]) => [state, own.length]));
}

async function payable({ hub, worker }: Cast): Promise<number> {
  const { db } = hub.hub.context;
  const lines = await db
    .selectFrom('ledger')
    .select(['kind', 'won'])
    .where('account_id', '=', worker.accountId)
    .execute();
  return sumLedger(lines).payable;
}

test('what passed unseen is seen after all when its maker’s other work was wrong; the labels change, the money does not', async () => {
  const cast = await doubted();
  const { hub, project, worker, judge, unseen } = cast;
  expect(await statesOf(cast)).toEqual({ approved: 40 - unseen, submitted: unseen });
  expect(await payable(cast)).toBe(4000);
  const told = (await worker.told('submission-state')).length;
  expect(await judgeSome(judge, project, strict)).toBe(unseen);
  expect(await statesOf(cast)).toEqual({ approved: 40 });
  expect(await payable(cast)).toBe(4000);
  const exported = await gatherAll(hub.hub.context, project);
  expect(exported.every((task) => task.annotation?.items[0]?.classId === 'good')).toBe(true);
  const states = (await worker.told('submission-state')).slice(told);
  expect(states).toHaveLength(unseen);
  for (const state of states) {
    expect(state).toMatchObject({ state: 'approved', reason: 'rechecked' });
  }
  const judged = await hub.hub.context.db
    .selectFrom('ledger')
    .select(['kind', 'won'])
    .where('account_id', '=', judge.accountId)
    .execute();
  expect(sumLedger(judged).payable).toBe(30 * 40);
});

test('what is returned then is answered by somebody else, and its maker cannot answer it again', async () => {
  const cast = await doubted();
  const { hub, project, worker, judge, unseen } = cast;
  const { db } = hub.hub.context;
  const [closed] = await db
    .selectFrom('task')
    .innerJoin('submission', 'submission.submission_id', 'task.submission_id')
    .select(['task.task_id', 'submission.submission_id', 'submission.batch_id'])
    .where('task.state', '=', 'submitted')
    .execute();
  const again = submissionBody({
    taskId: closed!.task_id,
    batchId: closed!.batch_id,
    annotation: chosen('good'),
    parentId: closed!.submission_id,
  });
  const { outcomes } = await worker.push(worker.operation('submission', again));
  expect(outcomes).toMatchObject([{ result: 'held', reason: 'task-closed' }]);
  expect(await judgeSome(judge, project, () => 'return')).toBe(unseen);
  expect(await statesOf(cast)).toEqual({ approved: 40 - unseen, open: unseen });
  expect(await payable(cast)).toBe(4000);
  expect((await worker.tryLease(project.projectId)).status).toBe(409);
  const lee = await hub.join('lee', 'worker');
  expect((await answerSome(lee, project, () => 'good')).size).toBe(unseen);
});

test('what is found right then was right: nothing changes and nobody is told', async () => {
  const cast = await doubted();
  const { worker, project, judge, unseen } = cast;
  const told = (await worker.told('submission-state')).length;
  expect(await judgeSome(judge, project, () => 'approve')).toBe(unseen);
  expect(await statesOf(cast)).toEqual({ approved: 40 });
  expect(await payable(cast)).toBe(4000);
  expect(await worker.told('submission-state')).toHaveLength(told);
});

test('without a reviewer in the project’s days it stays as it was', async () => {
  const cast = await doubted({ autoApproveDays: 7 });
  const { hub, unseen } = cast;
  hub.time.now += 6 * DAY_MS;
  await keepUp(hub.hub.context);
  expect(await statesOf(cast)).toEqual({ approved: 40 - unseen, submitted: unseen });
  hub.time.now += 2 * DAY_MS;
  await keepUp(hub.hub.context);
  expect(await statesOf(cast)).toEqual({ approved: 40 });
  expect(await payable(cast)).toBe(4000);
});

test('the project’s days begin when a second look is asked for, however long ago the work came', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const judge = await hub.join('judge', 'reviewer');
  const project = await addTestProject(hub, {
    texts: Array.from({ length: 40 }, (_, at) => `글 ${at}`),
    rules: {
      quality: QualityRules.parse({
        reviewAbove: 0.15,
        reviewShare: [0.2],
        recheckRatio: 1,
        autoApproveDays: 7,
      }),
    },
  });
  const cast = { hub, project, worker, judge };
  await answerSome(worker, project, () => 'bad');
  const { approved: unseen = 0 } = await statesOf(cast);
  hub.time.now += 6 * DAY_MS;
  await judge.refresh();
  await judgeSome(judge, project, strict);
  hub.time.now += 2 * DAY_MS;
  await keepUp(hub.hub.context);
  expect(await statesOf(cast)).toEqual({ approved: 40 - unseen, submitted: unseen });
  hub.time.now += 6 * DAY_MS;
  await keepUp(hub.hub.context);
  expect(await statesOf(cast)).toEqual({ approved: 40 });
});
