/** What a requester sees of the quality of a project, and what an operator decides in the app. */
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { ProjectQuality } from '#shared/protocol/quality.ts';
import type { z } from 'zod';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { sumLedger } from '#shared/ledger.ts';
import { boxed, chosen, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { answerSome, judgeSome } from '../testing/quality-cast.ts';
import { addTestProject, pngOf, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';

async function read<T extends z.ZodType>(person: Person, path: string, schema: T) {
  const reply = await person.ask('GET', path);
  expect(reply.status).toBe(200);
  return schema.parse(reply.body);
}

async function cast(rules: z.input<typeof QualityRules> = {}, texts = ['하나', '둘']) {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const judge = await hub.join('judge', 'reviewer');
  const requester = await hub.join('shop', 'requester');
  const operator = await hub.join('keeper', 'operator');
  const quality = QualityRules.parse(rules);
  const project = await addTestProject(hub, { texts, rules: { quality } });
  const path = `/v1/requester/projects/${project.projectId}/quality`;
  const seenBy = (person: Person) => read(person, path, ProjectQuality);
  return { hub, worker, judge, requester, operator, project, seenBy };
}

async function lastAudit({ hub }: { hub: TestHub }) {
  return hub.hub.context.db
    .selectFrom('audit')
    .select(['account_id', 'action', 'object', 'result'])
    .orderBy('audit_id', 'desc')
    .executeTakeFirst();
}

async function payableOf(hub: TestHub, person: Person): Promise<number> {
  const lines = await hub.hub.context.db
    .selectFrom('ledger')
    .select(['kind', 'won'])
    .where('account_id', '=', person.accountId)
    .execute();
  return sumLedger(lines).payable;
}

test('a requester sees policy, people and agreement, and may not decide; an operator may', async () => {
  const made = await cast({ overlap: 2 });
  const { worker, judge, project, seenBy, hub } = made;
  await answerSome(worker, project, () => 'good');
  await answerSome(await hub.join('lee', 'worker'), project, (text) =>
    text === '하나' ? 'good' : 'bad',
  );
  await judgeSome(judge, project, () => 'approve');
  const seen = await seenBy(made.requester);
  expect(seen).toMatchObject({
    projectId: project.projectId,
    review: 'all',
    rules: { overlap: 2 },
    policy: null,
    choices: ['overlap'],
    gold: 0,
    mayDecide: false,
    agreement: { units: 2, answers: 4, items: null, majority: { units: 1, share: 1 } },
  });
  expect(seen.people.map(({ name, answers }) => [name, answers])).toEqual([
    ['judge', 0],
    ['kim', 2],
    ['lee', 2],
  ]);
  expect((await seenBy(made.operator)).mayDecide).toBe(true);
});

test('of boxes it says how many were seen by both, how well they meet, and what one alone saw', async () => {
  const { hub, requester } = await cast();
  const project = await addTestProject(hub, {
    kind: 'box',
    pictures: [pngOf(100, 100)],
    rules: { quality: QualityRules.parse({ overlap: 2 }) },
  });
  const near = { x: 10, y: 10, width: 40, height: 40 };
  const lists = [
    [near, { x: 60, y: 60, width: 20, height: 20 }],
    // Three quarters of the first one.
    [{ ...near, width: 30 }],
  ];
  for (const [at, boxes] of lists.entries()) {
    const person = await hub.join(`box ${at}`, 'worker');
    const { batchId } = await person.lease(project.projectId);
    const [task] = (await person.manifest(batchId)).tasks;
    const annotation = boxed('good', ...boxes);
    const body = submissionBody({ taskId: task!.taskId, batchId, annotation });
    const { outcomes } = await person.push(person.operation('submission', body));
    expect(outcomes).toMatchObject([{ result: 'accepted' }]);
  }
  const path = `/v1/requester/projects/${project.projectId}/quality`;
  const { agreement } = await read(requester, path, ProjectQuality);
  expect(agreement).toMatchObject({ units: 1, cohen: null, majority: null });
  expect(agreement.items).toEqual({
    pairs: 1,
    matched: 1,
    meanIou: 0.75,
    sameClass: 1,
    unmatched: 1,
  });
});

test('another policy holds from then on; how many people answer an asset stays as it is', async () => {
  const made = await cast();
  const { worker, requester, project, hub } = made;
  const path = `/v1/requester/projects/${project.projectId}/policy`;
  expect((await requester.ask('POST', path, { body: { policy: 'overlap' } })).status).toBe(400);
  expect((await made.seenBy(requester)).choices).not.toContain('overlap');
  await answerSome(worker, project, () => 'good', { tasks: 1 });
  expect(await payableOf(hub, worker)).toBe(0);
  expect((await requester.ask('POST', path, { body: { policy: 'none' } })).status).toBe(200);
  expect(await lastAudit(made)).toMatchObject({
    account_id: requester.accountId,
    action: 'policy',
    object: `${project.projectId} none`,
  });
  await answerSome(worker, project, () => 'good', { tasks: 1 });
  // What was submitted before still waits for its reviewer.
  expect(await payableOf(hub, worker)).toBe(100);
  expect(await made.seenBy(requester)).toMatchObject({ policy: 'none', review: 'none' });
});

test('an operator decides an open appeal, once, and it is audited by name', async () => {
  const made = await cast();
  const { worker, judge, operator, project, hub } = made;
  await answerSome(worker, project, () => 'good', { tasks: 1 });
  await judgeSome(judge, project, () => 'return');
  const review = await hub.hub.context.db
    .selectFrom('review')
    .selectAll()
    .executeTakeFirstOrThrow();
  const { task_id: taskId, submission_id: submissionId, review_id: reviewId } = review;
  const words = '맞게 골랐습니다.';
  const body = { appealId: v7(), taskId, submissionId, reviewId, words };
  await worker.push(worker.operation('appeal', body));
  const { disputes } = await made.seenBy(operator);
  const appeal = { appealId: body.appealId, words };
  expect(disputes).toMatchObject([{ kind: 'appeal', taskId, who: 'kim', appeal }]);
  const decide = () =>
    operator.ask('POST', `/v1/operator/appeals/${body.appealId}`, { body: { decision: 'uphold' } });
  expect((await decide()).status).toBe(200);
  expect(await payableOf(hub, worker)).toBe(100);
  expect(await lastAudit(made)).toMatchObject({
    account_id: operator.accountId,
    action: 'appeal-decided',
    object: `${body.appealId}/upheld`,
  });
  expect((await decide()).status).toBe(404);
  expect((await made.seenBy(operator)).disputes).toEqual([]);
});

test('held work is listed with what may be done about it, and decided', async () => {
  const made = await cast();
  const { worker, operator } = made;
  const lost = worker.operation(
    'submission',
    submissionBody({ taskId: v7(), batchId: v7(), annotation: chosen('good'), parentId: v7() }),
  );
  await worker.push(lost);
  const list = async () => (await operator.ask('GET', '/v1/operator/held')).body as object;
  expect(await list()).toMatchObject({
    held: [{ operationId: lost.operationId, name: 'kim', kind: 'submission', way: 'release' }],
  });
  const path = `/v1/operator/held/${lost.operationId}`;
  const refusal = { decision: 'refuse', why: '없는 작업' };
  expect((await operator.ask('POST', path, { body: { decision: 'refuse' } })).status).toBe(400);
  expect((await operator.ask('POST', path, { body: refusal })).status).toBe(200);
  expect(await list()).toEqual({ held: [] });
  expect(await lastAudit(made)).toMatchObject({ action: 'held-refuse', result: '없는 작업' });
});

test('a pause is seen, and lifted once', async () => {
  const made = await cast(
    { pauseOdds: 10 },
    Array.from({ length: 12 }, (_, at) => `글 ${at}`),
  );
  const { worker, judge, operator, project } = made;
  await answerSome(worker, project, () => 'bad');
  let judged = 1;
  for (let round = 0; judged > 0 && round < 12; round += 1) {
    judged = await judgeSome(judge, project, () => 'fix');
  }
  const [paused] = (await made.seenBy(operator)).people.filter(({ pause }) => pause !== null);
  expect(paused).toMatchObject({ name: 'kim', pause: { reason: 'record' } });
  const lift = () =>
    operator.ask('POST', `/v1/operator/projects/${project.projectId}/lift`, {
      body: { accountId: worker.accountId },
    });
  expect((await lift()).status).toBe(200);
  expect((await lift()).status).toBe(404);
  expect((await made.seenBy(operator)).people.every(({ pause }) => pause === null)).toBe(true);
});
