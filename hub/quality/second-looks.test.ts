import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import type { LedgerSums } from '#shared/ledger.ts';
import type { Project } from '#shared/project.ts';
import type { SnapshotReply } from '#shared/protocol/events.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { gatherAll } from '../testing/gather-all.ts';
import { chosen, reviewBody, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { keepUp } from '../upkeep/upkeep.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Cast = {
  hub: TestHub;
  worker: Person;
  judge: Person;
  project: Project;
  /** By task, what was submitted. */
  submitted: { taskId: string; submissionId: string; batchId: string }[];
};

async function begin(quality: Partial<QualityRules> = {}, texts = ['하나']): Promise<Cast> {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const judge = await hub.join('judge', 'reviewer');
  const project = await addTestProject(hub, {
    texts,
    rules: { quality: QualityRules.parse(quality) },
  });
  const { batchId } = await worker.lease(project.projectId);
  const submitted = [];
  for (const { taskId } of (await worker.manifest(batchId)).tasks) {
    const body = submissionBody({ taskId, batchId, annotation: chosen('good') });
    submitted.push({ taskId, submissionId: body.submissionId, batchId });
    await worker.push(worker.operation('submission', body));
  }
  return { hub, worker, judge, project, submitted };
}

async function decide(
  judge: Person,
  project: Project,
  verdict: 'approve' | 'return' | 'fix',
  fixed = verdict === 'fix' ? chosen('bad') : undefined,
): Promise<string[]> {
  const { batchId } = await judge.lease(project.projectId, 'review');
  const reviewIds: string[] = [];
  for (const { taskId, submitted } of (await judge.manifest(batchId)).tasks) {
    const { submissionId } = submitted!;
    const made = { batchId, taskId, submissionId, verdict };
    const body = reviewBody(fixed === undefined ? made : { ...made, fixed });
    reviewIds.push(body.review.reviewId);
    const reply = await judge.push(judge.operation('review', body));
    expect(reply.outcomes).toMatchObject([{ result: 'accepted', reason: null }]);
  }
  return reviewIds;
}

async function sumsOf(hub: TestHub, person: Person): Promise<LedgerSums> {
  const rows = await hub.hub.context.db
    .selectFrom('ledger')
    .select(['kind', 'won'])
    .where('account_id', '=', person.accountId)
    .execute();
  return sumLedger(rows);
}

function appealOf(cast: Cast, reviewId: string) {
  const { taskId, submissionId } = cast.submitted[0]!;
  return { appealId: v7(), taskId, reviewId, submissionId, words: '맞게 골랐습니다.' };
}

test('a fix stands instead of the answer, which is kept; the maker is paid where the project says so', async () => {
  for (const paysFixed of [true, false]) {
    const cast = await begin({ paysFixed });
    const { hub, worker, judge, project } = cast;
    await decide(judge, project, 'fix');
    expect(await sumsOf(hub, worker)).toMatchObject({ inReview: 0, payable: paysFixed ? 100 : 0 });
    expect((await sumsOf(hub, judge)).payable).toBe(30);
    const { db } = hub.hub.context;
    const [exported] = await gatherAll(hub.hub.context, project);
    expect(exported).toMatchObject({ state: 'approved' });
    expect(exported?.annotation?.items[0]).toMatchObject({ classId: 'bad' });
    const rows = await db.selectFrom('submission').select(['state', 'annotation']).execute();
    expect(rows.map((row) => row.state).toSorted()).toEqual(['approved', 'fixed']);
    expect(rows.find((row) => row.state === 'fixed')?.annotation).toContain('good');
    const [told] = await worker.told('review');
    expect(told).toMatchObject({
      review: { verdict: 'fix', fixed: { items: [{ classId: 'bad' }] } },
    });
  }
});

test('a fix that the project does not allow is kept without effect', async () => {
  const { judge, project, hub } = await begin();
  const { batchId } = await judge.lease(project.projectId, 'review');
  const [task] = (await judge.manifest(batchId)).tasks;
  const made = {
    batchId,
    taskId: task!.taskId,
    submissionId: task!.submitted!.submissionId,
    verdict: 'fix' as const,
  };
  for (const body of [reviewBody(made), reviewBody({ ...made, fixed: chosen('no-such-class') })]) {
    const { outcomes } = await judge.push(judge.operation('review', body));
    expect(outcomes).toMatchObject([{ result: 'invalid-kept', reason: 'review-incomplete' }]);
  }
  const rows = await hub.hub.context.db.selectFrom('task').select('state').execute();
  expect(rows).toEqual([{ state: 'review-leased' }]);
});

test('an appeal goes to another reviewer with its words, and pays when it is upheld', async () => {
  const cast = await begin();
  const { hub, worker, judge, project } = cast;
  const [reviewId] = await decide(judge, project, 'return');
  expect(await sumsOf(hub, worker)).toMatchObject({ inReview: 0, payable: 0 });
  const appeal = appealOf(cast, reviewId!);
  await worker.push(worker.operation('appeal', appeal));
  expect((await judge.tryLease(project.projectId, 'review')).status).toBe(409);
  const other = await hub.join('other', 'reviewer');
  const { batchId } = await other.lease(project.projectId, 'review');
  const [task] = (await other.manifest(batchId)).tasks;
  expect(task?.submitted?.appeal).toMatchObject({
    words: '맞게 골랐습니다.',
    review: { reviewId, verdict: 'return' },
  });
  await other.push(
    other.operation(
      'review',
      reviewBody({
        batchId,
        taskId: task!.taskId,
        submissionId: task!.submitted!.submissionId,
        verdict: 'approve',
      }),
    ),
  );
  expect(await sumsOf(hub, worker)).toMatchObject({ inReview: 0, payable: 100 });
  expect((await worker.told('appeal')).map((body) => body['state'])).toEqual(['open', 'upheld']);
  const standings = await worker.told('standing');
  expect(standings.at(-1)).toMatchObject({ record: { approved: 1, returned: 0 } });
});

test('a rejected appeal leaves the return as it was, and there is no second one', async () => {
  const cast = await begin();
  const { hub, worker, judge, project } = cast;
  const [reviewId] = await decide(judge, project, 'return');
  await worker.push(worker.operation('appeal', appealOf(cast, reviewId!)));
  const other = await hub.join('other', 'reviewer');
  const [second] = await decide(other, project, 'return');
  expect(await sumsOf(hub, worker)).toMatchObject({ inReview: 0, payable: 0 });
  expect((await worker.told('appeal')).map((body) => body['state'])).toEqual(['open', 'rejected']);
  for (const review of [reviewId!, second!, v7()]) {
    const { outcomes } = await worker.push(worker.operation('appeal', appealOf(cast, review)));
    if (review === second) expect(outcomes).toMatchObject([{ result: 'accepted' }]);
    else expect(outcomes).toMatchObject([{ result: 'held' }]);
  }
});

test('nobody gets the work of someone whose appeal they have just judged', async () => {
  const cast = await begin({}, ['하나', '둘']);
  const { hub, worker, judge, project } = cast;
  const lease = await judge.lease(project.projectId, 'review', 1);
  const [task] = (await judge.manifest(lease.batchId)).tasks;
  const mine = cast.submitted.find((one) => one.taskId === task!.taskId)!;
  const made = { batchId: lease.batchId, taskId: mine.taskId, submissionId: mine.submissionId };
  const returned = reviewBody({ ...made, verdict: 'return' });
  await judge.push(judge.operation('review', returned));
  const words = '다시 봐 주세요.';
  const { reviewId } = returned.review;
  await worker.push(
    worker.operation('appeal', {
      appealId: v7(),
      taskId: mine.taskId,
      reviewId,
      submissionId: mine.submissionId,
      words,
    }),
  );
  const other = await hub.join('other', 'reviewer');
  const { batchId } = await other.lease(project.projectId, 'review', 2);
  const { tasks } = await other.manifest(batchId);
  const disputed = tasks.find((one) => one.submitted !== null && one.submitted.appeal !== null)!;
  await other.push(
    other.operation(
      'review',
      reviewBody({
        batchId,
        taskId: disputed.taskId,
        submissionId: disputed.submitted!.submissionId,
        verdict: 'approve',
      }),
    ),
  );
  await other.ask('POST', `/v1/leases/${batchId}/release`, { body: {} });
  expect((await other.tryLease(project.projectId, 'review')).status).toBe(409);
  hub.time.now += 8 * DAY_MS;
  await other.refresh();
  expect((await other.tryLease(project.projectId, 'review')).status).toBe(201);
});

test('a second opinion is asked of somebody else, blindly; only its count is told', async () => {
  const cast = await begin({ secondOpinionShare: 1 });
  const { hub, worker, judge, project } = cast;
  await decide(judge, project, 'approve');
  expect((await judge.tryLease(project.projectId, 'review')).status).toBe(409);
  expect((await worker.tryLease(project.projectId, 'review')).status).toBe(403);
  const other = await hub.join('other', 'reviewer');
  const { batchId } = await other.lease(project.projectId, 'review');
  const manifest = await other.manifest(batchId);
  expect(manifest.tasks[0]?.submitted).toMatchObject({ previous: null, appeal: null });
  await other.ask('POST', `/v1/leases/${batchId}/release`, { body: {} });
  const task = await hub.hub.context.db.selectFrom('task').select('state').execute();
  expect(task).toEqual([{ state: 'approved' }]);
  await decide(other, project, 'return');
  expect(await sumsOf(hub, worker)).toMatchObject({ payable: 100 });
  expect((await sumsOf(hub, other)).payable).toBe(30);
  const opinions = await hub.hub.context.db.selectFrom('opinion').selectAll().execute();
  expect(opinions).toMatchObject([{ account_id: judge.accountId, overturned: 1 }]);
  const told = { kind: 'classification', opinions: { seen: 1, overturned: 1 } };
  expect((await judge.told('standing')).at(-1)).toMatchObject(told);
  // Nothing else is known of somebody who only reviews, and still a new device is told.
  const { body } = await judge.ask('GET', '/v1/sync/snapshot');
  const { events } = body as SnapshotReply;
  expect(events.filter(({ kind }) => kind === 'standing')).toMatchObject([{ body: told }]);
});

test('of a task that was judged in two rounds one verdict at a time is put into a batch of second opinions', async () => {
  const cast = await begin({ secondOpinionShare: 1 });
  const { hub, worker, judge, project } = cast;
  const first = cast.submitted[0]!;
  await decide(judge, project, 'return');
  const again = submissionBody({
    taskId: first.taskId,
    batchId: first.batchId,
    annotation: chosen('bad'),
    parentId: first.submissionId,
    revision: 2,
  });
  await worker.push(worker.operation('submission', again));
  const other = await hub.join('other', 'reviewer');
  // While the second round waits for its own verdict, nothing is asked about the first.
  const waiting = await other.lease(project.projectId, 'review');
  expect((await other.manifest(waiting.batchId)).tasks).toMatchObject([
    { submitted: { submissionId: again.submissionId } },
  ]);
  await other.ask('POST', `/v1/leases/${waiting.batchId}/release`, { body: {} });
  await decide(judge, project, 'approve');
  const asked: unknown[] = [];
  for (let round = 0; round < 2; round += 1) {
    const { batchId, tasks } = await other.lease(project.projectId, 'review');
    expect(tasks).toBe(1);
    const { submitted, taskId } = (await other.manifest(batchId)).tasks[0]!;
    const { submissionId } = submitted!;
    asked.push(submissionId);
    const body = reviewBody({ batchId, taskId, submissionId, verdict: 'approve' });
    const reply = await other.push(other.operation('review', body));
    expect(reply.outcomes).toMatchObject([{ result: 'accepted' }]);
  }
  expect(asked).toEqual([first.submissionId, again.submissionId]);
  const opinions = await hub.hub.context.db.selectFrom('opinion').selectAll().execute();
  expect(new Set(opinions.map(({ overturned }) => overturned))).toEqual(new Set([0, 1]));
});

test('nobody is asked for a second opinion on work of someone whose appeal they have just judged', async () => {
  const cast = await begin({ secondOpinionShare: 1 }, ['하나', '둘']);
  const { hub, worker, judge, project } = cast;
  const { batchId } = await judge.lease(project.projectId, 'review');
  const returned = reviewBody({ ...cast.submitted[0]!, batchId, verdict: 'return' });
  const approved = reviewBody({ ...cast.submitted[1]!, batchId, verdict: 'approve' });
  await judge.push(judge.operation('review', returned), judge.operation('review', approved));
  const { taskId, submissionId } = cast.submitted[0]!;
  const { reviewId } = returned.review;
  const appeal = { appealId: v7(), taskId, reviewId, submissionId, words: '다시 봐 주세요.' };
  await worker.push(worker.operation('appeal', appeal));
  const other = await hub.join('other', 'reviewer');
  await decideOf(other, project.projectId, submissionId);
  expect((await other.tryLease(project.projectId, 'review')).status).toBe(409);
  // Whoever judged no appeal is asked.
  const third = await hub.join('third', 'reviewer');
  const lease = await third.lease(project.projectId, 'review');
  const asked = (await third.manifest(lease.batchId)).tasks.map(
    (one) => one.submitted?.submissionId,
  );
  expect(asked).toContain(cast.submitted[1]!.submissionId);
  await third.ask('POST', `/v1/leases/${lease.batchId}/release`, { body: {} });
  hub.time.now += 8 * DAY_MS;
  await other.refresh();
  expect((await other.tryLease(project.projectId, 'review')).status).toBe(201);
});

/** Takes what there is to review, approves one submission of it and gives the rest back. */
async function decideOf(person: Person, projectId: string, submissionId: string): Promise<void> {
  const { batchId } = await person.lease(projectId, 'review');
  const { tasks } = await person.manifest(batchId);
  const { taskId } = tasks.find((one) => one.submitted?.submissionId === submissionId)!;
  const body = reviewBody({ batchId, taskId, submissionId, verdict: 'approve' });
  await person.push(person.operation('review', body));
  await person.ask('POST', `/v1/leases/${batchId}/release`, { body: {} });
}

test('silence means approval after the project’s days, but not for what is appealed less than that ago', async () => {
  const { hub, worker, judge, project } = await begin({ autoApproveDays: 7 });
  const { batchId } = await judge.lease(project.projectId, 'review');
  hub.time.now += 6 * DAY_MS;
  await keepUp(hub.hub.context);
  expect((await sumsOf(hub, worker)).payable).toBe(0);
  hub.time.now += 2 * DAY_MS;
  await keepUp(hub.hub.context);
  await keepUp(hub.hub.context);
  expect(await sumsOf(hub, worker)).toMatchObject({ inReview: 0, payable: 100 });
  await judge.refresh();
  expect((await judge.manifest(batchId)).tasks).toEqual([]);
});

test('returned work goes to somebody else when its time for rework is over', async () => {
  const { hub, worker, judge, project } = await begin({ reworkHours: 48 });
  await decide(judge, project, 'return');
  const lee = await hub.join('lee', 'worker');
  expect((await lee.tryLease(project.projectId)).status).toBe(409);
  hub.time.now += 49 * HOUR_MS;
  await keepUp(hub.hub.context);
  await Promise.all([lee.refresh(), worker.refresh()]);
  expect((await worker.tryLease(project.projectId)).status).toBe(409);
  expect((await lee.lease(project.projectId)).tasks).toBe(1);
});
