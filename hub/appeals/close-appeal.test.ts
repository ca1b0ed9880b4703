import { v7 } from 'uuid';
import { beforeEach, expect, test, vi } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { runCommand } from '../commands/program.ts';
import { chosen, submissionBody } from '../testing/person.ts';
import { answerSome, judgeSome } from '../testing/quality-cast.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import { keepUp } from '../upkeep/upkeep.ts';

const DAY_MS = 86_400_000;

beforeEach(() => {
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
});

/** One answer, returned by the only reviewer there is, and appealed against. */
async function appealed() {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const judge = await hub.join('judge', 'reviewer');
  const quality = QualityRules.parse({ appealDays: 7 });
  const project = await addTestProject(hub, { texts: ['하나'], rules: { quality } });
  await answerSome(worker, project, () => 'good');
  await judgeSome(judge, project, () => 'return');
  const { db } = hub.hub.context;
  const review = await db.selectFrom('review').selectAll().executeTakeFirstOrThrow();
  const { task_id: taskId, submission_id: submissionId, review_id: reviewId } = review;
  const body = { appealId: v7(), taskId, submissionId, reviewId, words: '맞게 골랐습니다.' };
  const { outcomes } = await worker.push(worker.operation('appeal', body));
  expect(outcomes).toMatchObject([{ result: 'accepted' }]);
  expect((await judge.tryLease(project.projectId, 'review')).status).toBe(409);
  const state = async () =>
    (await db.selectFrom('task').select('state').executeTakeFirstOrThrow()).state;
  const payable = async () => {
    const lines = await db
      .selectFrom('ledger')
      .select(['kind', 'won'])
      .where('account_id', '=', worker.accountId)
      .execute();
    return sumLedger(lines).payable;
  };
  return { hub, worker, project, taskId, submissionId, state, payable };
}

test('an appeal that nobody can judge is upheld after the project’s days, and is paid once', async () => {
  const { hub, worker, state, payable } = await appealed();
  hub.time.now += 6 * DAY_MS;
  await keepUp(hub.hub.context);
  expect([await state(), await payable()]).toEqual(['submitted', 0]);
  hub.time.now += 2 * DAY_MS;
  await keepUp(hub.hub.context);
  await keepUp(hub.hub.context);
  expect([await state(), await payable()]).toEqual(['approved', 100]);
  await worker.refresh();
  const told = await worker.told('appeal');
  expect(told.map((body) => body['state'])).toEqual(['open', 'upheld']);
  const standings = await worker.told('standing');
  expect(standings.at(-1)).toMatchObject({ record: { approved: 1, returned: 0 } });
});

test.each([
  ['uphold', 'approved', 100, 'upheld'],
  ['reject', 'returned', 0, 'rejected'],
])('an operator may decide it before: %s', async (word, state, won, told) => {
  const { hub, worker, taskId, ...after } = await appealed();
  const words = ['quality', 'appeal', '시험 프로젝트', taskId, word, '--dir', hub.dir, '--json'];
  expect(await runCommand(words)).toBe(0);
  expect([await after.state(), await after.payable()]).toEqual([state, won]);
  expect((await worker.told('appeal')).map((body) => body['state'])).toEqual(['open', told]);
  expect(await runCommand(words)).toBe(1);
});

test('a word that is no decision is refused and changes nothing', async () => {
  const { hub, taskId, state } = await appealed();
  const words = ['quality', 'appeal', '시험 프로젝트', taskId, 'maybe', '--dir', hub.dir];
  expect(await runCommand(words)).toBe(1);
  expect(await state()).toBe('submitted');
});

test('whoever has submitted something else since has taken the other road', async () => {
  const { hub, worker, taskId, submissionId, state, payable } = await appealed();
  const { batch_id: batchId } = await hub.hub.context.db
    .selectFrom('submission')
    .select('batch_id')
    .executeTakeFirstOrThrow();
  const made = { taskId, batchId, annotation: chosen('bad'), parentId: submissionId };
  await worker.push(worker.operation('submission', submissionBody(made)));
  hub.time.now += 8 * DAY_MS;
  await keepUp(hub.hub.context);
  expect([await state(), await payable()]).toEqual(['submitted', 0]);
  await worker.refresh();
  const told = await worker.told('appeal');
  expect(told.map((body) => body['state'])).toEqual(['open', 'rejected']);
});
