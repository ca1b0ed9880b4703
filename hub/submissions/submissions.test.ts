import { beforeEach, expect, test } from 'vitest';
import type { Project } from '#shared/project.ts';
import type { Manifest } from '#shared/protocol/leases.ts';
import { chosen, reviewBody, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, pngOf, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';

let hub: TestHub;
let worker: Person;
let reviewer: Person;
let project: Project;
let manifest: Manifest;

beforeEach(async () => {
  hub = await startTestHub();
  worker = await hub.join('일꾼', 'worker');
  reviewer = await hub.join('검수자', 'reviewer');
  project = await addTestProject(hub, { texts: ['글'] });
  manifest = await worker.manifest((await worker.lease(project.projectId)).batchId);
});

function bodyOf(classId: string, more: { parentId?: string | null; revision?: number } = {}) {
  const taskId = manifest.tasks[0]!.taskId;
  return submissionBody({
    taskId,
    batchId: manifest.lease.batchId,
    annotation: chosen(classId),
    ...more,
  });
}

async function task() {
  return hub.hub.context.db
    .selectFrom('task')
    .selectAll()
    .where('project_id', '=', project.projectId)
    .executeTakeFirstOrThrow();
}

async function lines(person: Person) {
  return (await person.told('ledger')).map((body) => {
    const { kind, won } = body['line'] as { kind: string; won: number };
    return `${kind} ${won}`;
  });
}

async function judge(submissionId: string, verdict: 'approve' | 'return') {
  const { batchId } = await reviewer.lease(project.projectId, 'review');
  const body = reviewBody({ batchId, taskId: manifest.tasks[0]!.taskId, submissionId, verdict });
  return (await reviewer.push(reviewer.operation('review', body))).outcomes[0];
}

test('two devices answering the same task are both kept; the last is the newest, and one round is earned once [fault 26] [I11]', async () => {
  const other = await worker.elsewhere();
  const [first, second] = [bodyOf('good'), bodyOf('bad')];
  await worker.push(worker.operation('submission', first));
  const reply = await other.push(other.operation('submission', second));
  expect(reply.outcomes).toMatchObject([{ result: 'sibling-kept', reason: 'sibling' }]);
  expect((await task()).submission_id).toBe(second.submissionId);
  expect(await lines(worker)).toEqual(['earned 100']);
});

test('the same answer from two devices is one [fault 26]', async () => {
  const other = await worker.elsewhere();
  const first = bodyOf('good');
  const copy = { ...first, submissionId: bodyOf('good').submissionId };
  await worker.push(worker.operation('submission', first));
  const reply = await other.push(other.operation('submission', copy));
  expect(reply.outcomes).toMatchObject([{ result: 'sibling-kept' }]);
  expect((await task()).submission_id).toBe(first.submissionId);
});

test('nobody was active for longer than the lease lasted', async () => {
  const body = { ...bodyOf('good'), activeMs: 1e12 };
  await worker.push(worker.operation('submission', body));
  const { active_ms: activeMs } = await hub.hub.context.db
    .selectFrom('submission')
    .select('active_ms')
    .executeTakeFirstOrThrow();
  expect(activeMs).toBe(manifest.lease.leaseUntil - manifest.lease.grantedAt);
});

test('a submission id cannot be used for another operation', async () => {
  const first = bodyOf('good');
  await worker.push(worker.operation('submission', first));
  const reply = await worker.push(worker.operation('submission', { ...first, revision: 2 }));
  expect(reply.outcomes).toMatchObject([{ result: 'held', reason: 'submission-id-reused' }]);
});

test('a correction before the review replaces what is reviewed', async () => {
  const first = bodyOf('good');
  const second = bodyOf('bad', { parentId: first.submissionId, revision: 2 });
  await worker.push(worker.operation('submission', first), worker.operation('submission', second));
  const { batchId } = await reviewer.lease(project.projectId, 'review');
  const { tasks } = await reviewer.manifest(batchId);
  expect(tasks[0]?.submitted?.submissionId).toBe(second.submissionId);
  expect(await lines(worker)).toEqual(['earned 100']);
});

test('a verdict on an outdated revision is stale: paid to the reviewer, without effect on the maker', async () => {
  const first = bodyOf('good');
  await worker.push(worker.operation('submission', first));
  const { batchId } = await reviewer.lease(project.projectId, 'review');
  const second = bodyOf('bad', { parentId: first.submissionId, revision: 2 });
  await worker.push(worker.operation('submission', second));
  const body = reviewBody({
    batchId,
    taskId: second.taskId,
    submissionId: first.submissionId,
    verdict: 'return',
  });
  const reply = await reviewer.push(reviewer.operation('review', body));
  expect(reply.outcomes).toMatchObject([{ result: 'accepted', reason: 'stale' }]);
  expect(await task()).toMatchObject({ state: 'submitted', submission_id: second.submissionId });
  expect(await worker.told('review')).toEqual([]);
  expect(await lines(reviewer)).toEqual(['earned 30', 'approved 30']);
  expect(await judge(second.submissionId, 'approve')).toMatchObject({
    result: 'accepted',
    reason: null,
  });
  expect(await lines(worker)).toEqual(['earned 100', 'approved 100']);
});

test('after approval a further submission waits for an operator and changes nothing', async () => {
  const first = bodyOf('good');
  await worker.push(worker.operation('submission', first));
  await judge(first.submissionId, 'approve');
  const late = bodyOf('bad', { parentId: first.submissionId, revision: 2 });
  const reply = await worker.push(worker.operation('submission', late));
  expect(reply.outcomes).toMatchObject([{ result: 'held', reason: 'task-closed' }]);
  expect(await task()).toMatchObject({ state: 'approved', submission_id: first.submissionId });
  expect((await worker.told('submission-state')).at(-1)).toMatchObject({
    state: 'held',
    reason: 'task-closed',
  });
});

test('a returned task is offered to nobody else', async () => {
  const first = bodyOf('good');
  await worker.push(worker.operation('submission', first));
  await judge(first.submissionId, 'return');
  hub.time.now += 60 * 24 * 3_600_000;
  const stranger = await hub.join('남', 'worker');
  expect((await stranger.tryLease(project.projectId)).status).toBe(409);
});

test('each round is earned and taken back on its own', async () => {
  const first = bodyOf('good');
  await worker.push(worker.operation('submission', first));
  await judge(first.submissionId, 'return');
  const second = bodyOf('good', { parentId: first.submissionId, revision: 2 });
  await worker.push(worker.operation('submission', second));
  await judge(second.submissionId, 'return');
  const third = bodyOf('bad', { parentId: second.submissionId, revision: 3 });
  await worker.push(worker.operation('submission', third));
  await judge(third.submissionId, 'approve');
  expect(await lines(worker)).toEqual([
    'earned 100',
    'returned -100',
    'earned 100',
    'returned -100',
    'earned 100',
    'approved 100',
  ]);
});

test('a report that a task cannot be answered is a submission like any other [fault 34]', async () => {
  const { taskId } = manifest.tasks[0]!;
  const report = { reason: 'unclear' as const, note: '무슨 말인지 모르겠어요' };
  const body = submissionBody({
    taskId,
    batchId: manifest.lease.batchId,
    annotation: { items: [], report },
  });
  expect((await worker.push(worker.operation('submission', body))).outcomes).toMatchObject([
    { result: 'accepted' },
  ]);
});

test('a project without review approves what arrives', async () => {
  const free = await addTestProject(hub, { texts: ['글'], rules: { review: 'none' } });
  const { batchId } = await worker.lease(free.projectId);
  const { tasks } = await worker.manifest(batchId);
  const body = submissionBody({ taskId: tasks[0]!.taskId, batchId, annotation: chosen('good') });
  await worker.push(worker.operation('submission', body));
  expect((await worker.told('submission-state')).at(-1)).toMatchObject({ state: 'approved' });
  expect(await lines(worker)).toEqual(['earned 100', 'approved 100']);
});

test('a box outside its picture is kept and told', async () => {
  const boxes = await addTestProject(hub, { kind: 'box', pictures: [pngOf(100, 50)] });
  const { batchId } = await worker.lease(boxes.projectId);
  const { tasks } = await worker.manifest(batchId);
  expect(tasks[0]).toMatchObject({
    text: null,
    asset: { width: 100, height: 50, mediaType: 'image/png' },
  });
  const box = {
    kind: 'box' as const,
    itemId: manifest.tasks[0]!.taskId,
    classId: 'good',
    x: 90,
    y: 0,
    width: 20,
    height: 10,
  };
  const body = submissionBody({
    taskId: tasks[0]!.taskId,
    batchId,
    annotation: { items: [box], report: null } as never,
  });
  const reply = await worker.push(worker.operation('submission', body));
  expect(reply.outcomes).toMatchObject([{ result: 'invalid-kept', reason: 'outside-picture' }]);
});

test('nobody reviews their own work, even with a lease made up for it', async () => {
  const both = await hub.join('둘 다', 'worker', 'reviewer');
  const texts = await addTestProject(hub, { texts: ['글'] });
  const { batchId } = await both.lease(texts.projectId);
  const { tasks } = await both.manifest(batchId);
  const { taskId } = tasks[0]!;
  const body = submissionBody({ taskId, batchId, annotation: chosen('good') });
  await both.push(both.operation('submission', body));
  expect((await both.tryLease(texts.projectId, 'review')).status).toBe(409);
  const review = reviewBody({
    batchId,
    taskId,
    submissionId: body.submissionId,
    verdict: 'approve',
  });
  const reply = await both.push(both.operation('review', review));
  expect(reply.outcomes).toMatchObject([{ result: 'held', reason: 'own-work' }]);
});

test('nobody reviews without holding the review', async () => {
  const first = bodyOf('good');
  await worker.push(worker.operation('submission', first));
  const { batchId } = await reviewer.lease(project.projectId, 'review');
  const other = await hub.join('다른 검수자', 'reviewer');
  const body = reviewBody({
    batchId,
    taskId: first.taskId,
    submissionId: first.submissionId,
    verdict: 'approve',
  });
  const reply = await other.push(other.operation('review', body));
  expect(reply.outcomes).toMatchObject([{ result: 'held', reason: 'unknown-lease' }]);
  expect((await task()).state).toBe('review-leased');
});

test('a return without a word is kept, and the reviewer can say it properly', async () => {
  const first = bodyOf('good');
  await worker.push(worker.operation('submission', first));
  const { batchId } = await reviewer.lease(project.projectId, 'review');
  const made = reviewBody({
    batchId,
    taskId: first.taskId,
    submissionId: first.submissionId,
    verdict: 'return',
  });
  const silent = { batchId, review: { ...made.review, reasons: [] } };
  expect((await reviewer.push(reviewer.operation('review', silent))).outcomes).toMatchObject([
    { result: 'invalid-kept', reason: 'review-incomplete' },
  ]);
  expect((await reviewer.push(reviewer.operation('review', made))).outcomes).toMatchObject([
    { result: 'accepted' },
  ]);
});
