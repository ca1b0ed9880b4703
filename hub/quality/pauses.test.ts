import { expect, test } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import type { Project } from '#shared/project.ts';
import { policies } from '#shared/quality/policies.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { inTransaction } from '../context.ts';
import { problemIn } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { answerSome, judgeSome, strict } from '../testing/quality-cast.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { keepUp } from '../upkeep/upkeep.ts';
import { liftPauses, runningPauses } from './pause-store.ts';

const HOUR_MS = 3_600_000;

type Cast = { hub: TestHub; project: Project; worker: Person; judge: Person };

async function begin(quality: Partial<QualityRules>, tasks = 60): Promise<Cast> {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const judge = await hub.join('judge', 'reviewer');
  const project = await addTestProject(hub, {
    texts: Array.from({ length: tasks }, (_, at) => `글 ${at}`),
    rules: { quality: QualityRules.parse(quality) },
  });
  return { hub, project, worker, judge };
}

async function statesOf({ hub }: Cast): Promise<Record<string, number>> {
  const rows = await hub.hub.context.db.selectFrom('task').select('state').execute();
  const groups = Map.groupBy(rows, (row) => row.state);
  return Object.fromEntries([...groups].map(([state, own]) => [state, own.length]));
}

async function payable({ hub, worker }: Cast): Promise<number> {
  const lines = await hub.hub.context.db
    .selectFrom('ledger')
    .select(['kind', 'won'])
    .where('account_id', '=', worker.accountId)
    .execute();
  return sumLedger(lines).payable;
}

test('who gets most of it wrong is paused by the verdicts, told so, and keeps what was paid', async () => {
  const cast = await begin({ pauseOdds: 60, reviewShare: [1] });
  const { hub, project, worker, judge } = cast;
  for (let round = 0; round < 3; round += 1) {
    await answerSome(worker, project, () => 'bad', { tasks: 5 });
    await judgeSome(judge, project, strict);
    hub.time.now += 1000;
    if ((await runningPauses(hub.hub.context.db)).length > 0) break;
  }
  expect(await runningPauses(hub.hub.context.db)).toMatchObject([
    { name: 'kim', reason: 'record' },
  ]);
  expect(problemIn(await worker.tryLease(project.projectId)).code).toBe('work-paused');
  const earned = await payable(cast);
  expect(earned).toBeGreaterThan(0);
  await keepUp(hub.hub.context);
  expect(await payable(cast)).toBe(earned);
});

test('who tries is not paused by a mistake now and then', async () => {
  const cast = await begin({ pauseOdds: 60 });
  const { hub, project, worker, judge } = cast;
  const answer = (text: string) => (Number(text.slice(2)) % 4 === 0 ? 'bad' : 'good');
  await answerSome(worker, project, answer, { tasks: 60 });
  expect(await judgeSome(judge, project, strict)).toBe(60);
  expect(await runningPauses(hub.hub.context.db)).toEqual([]);
});

test('what nobody judged of a paused person is answered by others, what a reviewer saw is not', async () => {
  const cast = await begin({ pauseOdds: 10, reviewShare: [0.4] }, 40);
  const { hub, project, worker, judge } = cast;
  const submitted = await answerSome(worker, project, () => 'bad', { tasks: 40 });
  expect(submitted.size).toBe(40);
  const before = await payable(cast);
  const judged = await judgeSome(judge, project, strict);
  expect(judged).toBeGreaterThan(4);
  const { approved = 0, open = 0, submitted: waiting = 0 } = await statesOf(cast);
  expect({ approved, open, waiting }).toEqual({ approved: judged, open: 40 - judged, waiting: 0 });
  // Fixed work is paid here; what was approved unseen stays paid.
  expect(await payable(cast)).toBe(before + 100 * judged);
  const lee = await hub.join('lee', 'worker');
  const again = await answerSome(lee, project, () => 'good');
  expect(again.size).toBe(40 - judged);
  expect(problemIn(await worker.tryLease(project.projectId)).code).toBe('work-paused');
});

test('after a pause is lifted, what was found before counts no more', async () => {
  const cast = await begin({ pauseOdds: 60 });
  const { hub, project, worker, judge } = cast;
  await answerSome(worker, project, () => 'bad', { tasks: 10 });
  await judgeSome(judge, project, strict);
  const { context } = hub.hub;
  expect(await runningPauses(context.db)).toHaveLength(1);
  hub.time.now += 1000;
  await inTransaction(context, (work) => liftPauses(work, worker.accountId, project.projectId));
  hub.time.now += 1000;
  await answerSome(worker, project, () => 'bad', { tasks: 2 });
  await judgeSome(judge, project, strict);
  expect(await runningPauses(context.db)).toEqual([]);
  hub.time.now += 1000;
  await answerSome(worker, project, () => 'bad', { tasks: 10 });
  await judgeSome(judge, project, strict);
  expect(await runningPauses(context.db)).toHaveLength(1);
});

test('haste pauses sooner where an answer was wrong, and never where it was right', async () => {
  const answersUntilPause = async (activeMs: number): Promise<number> => {
    const { hub, project, worker, judge } = await begin({ pauseOdds: 60, leastMsPerAction: 500 });
    for (let answers = 1; answers <= 20; answers += 1) {
      await answerSome(worker, project, () => 'bad', { tasks: 1, activeMs });
      await judgeSome(judge, project, strict);
      hub.time.now += 1000;
      if ((await runningPauses(hub.hub.context.db)).length > 0) return answers;
    }
    return Infinity;
  };
  expect(await answersUntilPause(100)).toBeLessThan(await answersUntilPause(2000));
  const { hub, project, worker, judge } = await begin({ pauseOdds: 60, leastMsPerAction: 500 });
  await answerSome(worker, project, () => 'good', { tasks: 60, activeMs: 100 });
  await judgeSome(judge, project, strict);
  expect(await runningPauses(hub.hub.context.db)).toEqual([]);
});

const unproven = { entrance: 4, below: 0.09, wrong: 0.15, undecided: 2, growth: 3 };

test('a newcomer gets the entrance and no more until it was judged; who is proven gets far more', async () => {
  const cast = await begin({ reviewAbove: 0.09, unproven });
  const { project, worker, judge } = cast;
  expect((await answerSome(worker, project, () => 'good')).size).toBe(4);
  expect(problemIn(await worker.tryLease(project.projectId)).code).toBe('batch-limit-reached');
  await judgeSome(judge, project, strict);
  expect((await answerSome(worker, project, () => 'good')).size).toBe(15);
});

test('whose work is likelier wrong gets one at a time, each of them reviewed', async () => {
  const cast = await begin({ reviewAbove: 0.09, reviewShare: [0], unproven });
  const { project, worker, judge } = cast;
  await answerSome(worker, project, (text) => (text === '글 1' ? 'bad' : 'good'));
  expect(await judgeSome(judge, project, strict)).toBe(4);
  for (let round = 0; round < 3; round += 1) {
    expect((await answerSome(worker, project, () => 'good')).size).toBe(1);
    expect(problemIn(await worker.tryLease(project.projectId)).code).toBe('batch-limit-reached');
    expect(await judgeSome(judge, project, strict)).toBe(1);
  }
});

test('a record that looks a little like no trying is decided with a few more at a time', async () => {
  const cast = await begin({ reviewAbove: 0.09, unproven });
  const { project, worker, judge } = cast;
  await answerSome(worker, project, () => 'bad');
  await judgeSome(judge, project, strict);
  expect((await answerSome(worker, project, () => 'bad')).size).toBe(2);
});

test('under the default policy somebody careful comes to have most of their work pass unseen', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const judge = await hub.join('judge', 'reviewer');
  const project = await addTestProject(hub, {
    texts: Array.from({ length: 150 }, (_, at) => `글 ${at}`),
    rules: policies.doubt,
  });
  let [answered, judged] = [0, 0];
  for (let round = 0; answered < 150 && round < 150; round += 1) {
    answered += (await answerSome(worker, project, () => 'good')).size;
    judged += await judgeSome(judge, project, strict);
    hub.time.now += HOUR_MS;
    await keepUp(hub.hub.context);
    await Promise.all([worker.refresh(), judge.refresh()]);
  }
  expect(answered).toBe(150);
  expect(judged).toBeGreaterThanOrEqual(6);
  expect(judged).toBeLessThan(60);
});
