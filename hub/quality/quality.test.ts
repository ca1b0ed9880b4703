import { expect, test } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import type { LedgerSums } from '#shared/ledger.ts';
import type { Project } from '#shared/project.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { inTransaction } from '../context.ts';
import { goldIn } from '../gold/mix-gold.ts';
import { gatherAll } from '../testing/gather-all.ts';
import { addGoldTexts } from '../testing/gold-texts.ts';
import { chosen, problemIn, reviewBody, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { liftPauses } from './pause-store.ts';

function rulesOf(quality: Partial<QualityRules>): Partial<Project['rules']> {
  return { quality: QualityRules.parse(quality) };
}

/** Leases what there is and answers every task by its text. */
async function answerAll(
  person: Person,
  project: Project,
  answer: (text: string) => string,
): Promise<Map<string, string>> {
  const lease = await person.lease(project.projectId);
  const { tasks } = await person.manifest(lease.batchId);
  const submissions = new Map<string, string>();
  for (const { taskId, text } of tasks) {
    const annotation = chosen(answer(text ?? ''));
    const body = submissionBody({ taskId, batchId: lease.batchId, annotation });
    submissions.set(text ?? '', body.submissionId);
    await person.push(person.operation('submission', body));
  }
  return submissions;
}

async function statesOf(hub: TestHub): Promise<string[]> {
  const { db } = hub.hub.context;
  const rows = await db.selectFrom('task').select('state').orderBy('ordinal').execute();
  return rows.map((row) => row.state);
}

async function sumsOf(hub: TestHub, person: Person): Promise<LedgerSums> {
  const lines = await hub.hub.context.db
    .selectFrom('ledger')
    .select(['kind', 'won'])
    .where('account_id', '=', person.accountId)
    .execute();
  return sumLedger(lines);
}

test('two people answer one asset; where they agree both are paid and one answer is exported', async () => {
  const hub = await startTestHub();
  const [kim, lee] = [await hub.join('kim', 'worker'), await hub.join('lee', 'worker')];
  const project = await addTestProject(hub, {
    rules: rulesOf({ overlap: 2, reviewShare: [0] }),
  });
  await answerAll(kim, project, () => 'good');
  expect(await statesOf(hub)).toEqual([...Array(3).fill('waiting'), ...Array(3).fill('open')]);
  expect(problemIn(await kim.tryLease(project.projectId)).code).toBe('no-work-left');
  expect((await sumsOf(hub, kim)).payable).toBe(0);
  await answerAll(lee, project, () => 'good');
  expect(await statesOf(hub)).toEqual(Array(6).fill('approved'));
  expect([(await sumsOf(hub, kim)).payable, (await sumsOf(hub, lee)).payable]).toEqual([300, 300]);
  const exported = await gatherAll(hub.hub.context, project);
  expect(exported.map((task) => [task.text, task.state])).toEqual([
    ['하나', 'approved'],
    ['둘', 'approved'],
    ['셋', 'approved'],
  ]);
});

test('where two disagree a third is asked, who outvotes one of them; that one a reviewer sees', async () => {
  const hub = await startTestHub();
  const people = [
    await hub.join('kim', 'worker'),
    await hub.join('lee', 'worker'),
    await hub.join('park', 'worker'),
  ] as const;
  const project = await addTestProject(hub, {
    texts: ['하나'],
    rules: rulesOf({ overlap: 2, mostAnswers: 3, reviewShare: [0] }),
  });
  await answerAll(people[0], project, () => 'good');
  await answerAll(people[1], project, () => 'bad');
  expect(await statesOf(hub)).toEqual(['waiting', 'waiting', 'open']);
  await answerAll(people[2], project, () => 'bad');
  expect(await statesOf(hub)).toEqual(['submitted', 'approved', 'approved']);
  const { db } = hub.hub.context;
  const [exported] = await gatherAll(hub.hub.context, project);
  expect(exported?.annotation?.items[0]).toMatchObject({ classId: 'bad' });
  const marks = await db.selectFrom('mark').select(['passed', 'source']).execute();
  expect(marks.map((mark) => mark.passed).toSorted((a, b) => a - b)).toEqual([0, 1, 1]);
});

test('whoever answered an asset never reviews it', async () => {
  const hub = await startTestHub();
  const both = await hub.join('both', 'worker', 'reviewer');
  const other = await hub.join('other', 'worker', 'reviewer');
  const project = await addTestProject(hub, { texts: ['하나'], rules: rulesOf({ overlap: 2 }) });
  await answerAll(both, project, () => 'good');
  await answerAll(other, project, () => 'bad');
  expect(await statesOf(hub)).toEqual(['submitted', 'submitted']);
  expect((await both.tryLease(project.projectId, 'review')).status).toBe(409);
  const judge = await hub.join('judge', 'reviewer');
  expect((await judge.lease(project.projectId, 'review')).tasks).toBe(1);
});

test('a share of submissions is reviewed, the rest is approved as it arrives', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const texts = Array.from({ length: 200 }, (_, at) => `글 ${at}`);
  const project = await addTestProject(hub, { texts, rules: rulesOf({ reviewShare: [0.25] }) });
  for (let batch = 0; batch < 2; batch += 1) await answerAll(worker, project, () => 'good');
  const states = await statesOf(hub);
  const reviewed = states.filter((state) => state === 'submitted').length;
  expect(reviewed).toBeGreaterThan(20);
  expect(reviewed).toBeLessThan(85);
  expect(states.filter((state) => state === 'approved')).toHaveLength(200 - reviewed);
  expect((await sumsOf(hub, worker)).payable).toBe(100 * (200 - reviewed));
});

test('a verdict that comes after an approval without a reviewer pays nobody twice', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const judge = await hub.join('judge', 'reviewer');
  const project = await addTestProject(hub, { texts: ['하나'] });
  await answerAll(worker, project, () => 'good');
  const lease = await judge.lease(project.projectId, 'review');
  const [task] = (await judge.manifest(lease.batchId)).tasks;
  const { db } = hub.hub.context;
  await db.updateTable('submission').set({ state: 'approved' }).execute();
  await db.updateTable('task').set({ state: 'approved', review_batch_id: null }).execute();
  await judge.push(
    judge.operation(
      'review',
      reviewBody({
        batchId: lease.batchId,
        taskId: task!.taskId,
        submissionId: task!.submitted!.submissionId,
        verdict: 'return',
      }),
    ),
  );
  const lines = await db.selectFrom('ledger').select('kind').execute();
  expect(lines.map((line) => line.kind)).toEqual(['earned']);
});

test('gold looks like work in everything that a person is sent, and is given once', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const texts = Array.from({ length: 20 }, (_, at) => `글 ${at}`);
  const project = await addTestProject(hub, { texts, rules: rulesOf({ goldShare: 0.2 }) });
  await addGoldTexts(hub, project.projectId, ['금 1', '금 2', '금 3']);
  const { db } = hub.hub.context;
  const lease = await worker.lease(project.projectId, 'label', 10);
  const manifest = await worker.manifest(lease.batchId);
  expect(manifest.tasks).toHaveLength(10);
  const golden = await db
    .selectFrom('task')
    .select('task_id')
    .where('purpose', '=', 'gold')
    .execute();
  expect(golden).toHaveLength(2);
  const ids = new Set(golden.map((row) => row.task_id));
  const [gold] = manifest.tasks.filter((task) => ids.has(task.taskId));
  const [work] = manifest.tasks.filter((task) => !ids.has(task.taskId));
  expect(Object.keys(gold!)).toEqual(Object.keys(work!));
  expect(gold!.taskId[14]).toBe(work!.taskId[14]);
  expect(JSON.stringify(manifest.tasks)).not.toContain('gold');
  const again = await worker.lease(project.projectId, 'label', 10);
  const third = await worker.lease(project.projectId, 'label', 3);
  // Twelve of work were left, and one gold.
  expect(again.tasks + third.tasks).toBe(13);
  const given = await db
    .selectFrom('task')
    .select('gold_id')
    .where('purpose', '=', 'gold')
    .execute();
  expect(new Set(given.map((row) => row.gold_id)).size).toBe(given.length);
  const exported = await gatherAll(hub.hub.context, project);
  expect(exported).toHaveLength(20);
});

test('who fails too much gold gets no more batches until it is looked at, and keeps what was earned', async () => {
  const hub = await startTestHub();
  const cheat = await hub.join('cheat', 'worker');
  const texts = Array.from({ length: 40 }, (_, at) => `글 ${at}`);
  const project = await addTestProject(hub, {
    texts,
    rules: rulesOf({ goldShare: 0.5, reviewShare: [0], pause: { after: 3, below: 0.5 } }),
  });
  const golden = Array.from({ length: 10 }, (_, at) => `금 ${at}`);
  await addGoldTexts(hub, project.projectId, golden);
  const lease = await cheat.lease(project.projectId, 'label', 10);
  for (const { taskId } of (await cheat.manifest(lease.batchId)).tasks) {
    const body = submissionBody({ taskId, batchId: lease.batchId, annotation: chosen('bad') });
    await cheat.push(cheat.operation('submission', body));
  }
  expect(problemIn(await cheat.tryLease(project.projectId)).code).toBe('work-paused');
  const sums = await sumsOf(hub, cheat);
  expect(sums.payable + sums.inReview).toBe(1000);
  expect(sums.inReview).toBeGreaterThan(0);
  await inTransaction(hub.hub.context, (work) =>
    liftPauses(work, cheat.accountId, project.projectId),
  );
  expect((await cheat.tryLease(project.projectId)).status).toBe(201);
});

test('a project that asks for a level says so', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const project = await addTestProject(hub, { rules: rulesOf({ levelToLabel: 1 }) });
  expect(problemIn(await worker.tryLease(project.projectId)).code).toBe('level-needed');
});

test('gold in a batch is its share, with the fraction left to the lot', () => {
  expect(goldIn(40, 0.1, 0.99)).toBe(4);
  expect(goldIn(5, 0.1, 0.49)).toBe(1);
  expect(goldIn(5, 0.1, 0.5)).toBe(0);
});
