import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { Lease } from '#shared/protocol/leases.ts';
import { chosen, problemIn, reviewBody, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';

const HOUR = 3_600_000;

async function submitAll(worker: Person, batchId: string): Promise<void> {
  const { tasks } = await worker.manifest(batchId);
  const bodies = tasks.map(({ taskId }) =>
    submissionBody({ taskId, batchId, annotation: chosen('good') }),
  );
  await worker.push(...bodies.map((body) => worker.operation('submission', body)));
}

async function twoWorkers(): Promise<{ hub: TestHub; one: Person; two: Person }> {
  const hub = await startTestHub();
  return { hub, one: await hub.join('하나', 'worker'), two: await hub.join('둘', 'worker') };
}

describe('asking for work', () => {
  test('sixteen requests at once hand out every task exactly once', async () => {
    const { hub, one, two } = await twoWorkers();
    const project = await addTestProject(hub, {
      texts: Array.from({ length: 40 }, (_, index) => `글 ${index}`),
    });
    const asked = Array.from({ length: 16 }, (_, index) =>
      (index % 2 === 0 ? one : two).tryLease(project.projectId, 'label', 5),
    );
    const replies = await Promise.all(asked);
    const leases = replies
      .filter((reply) => reply.status === 201)
      .map((reply) => reply.body as Lease);
    expect(leases.reduce((sum, lease) => sum + lease.tasks, 0)).toBe(40);
    expect(
      replies.filter((reply) => reply.status === 409).map((reply) => problemIn(reply).code),
    ).toEqual(Array(8).fill('no-work-left'));
    const held = await hub.hub.context.db.selectFrom('batch_task').select('task_id').execute();
    expect(new Set(held.map((row) => row.task_id)).size).toBe(40);
  });

  test('tasks to label come in the order of the project', async () => {
    const { hub, one } = await twoWorkers();
    const project = await addTestProject(hub, { texts: ['가', '나', '다', '라'] });
    const { tasks } = await one.manifest((await one.lease(project.projectId, 'label', 3)).batchId);
    expect(tasks.map((task) => task.text)).toEqual(['가', '나', '다']);
  });

  test('the same key and request give the same lease, at once or later [fault 24] [I19]', async () => {
    const { hub, one } = await twoWorkers();
    const project = await addTestProject(hub);
    const key = v7();
    const replies = await Promise.all(
      [1, 2, 3, 4, 5].map(() => one.tryLease(project.projectId, 'label', 2, key)),
    );
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(4);
    expect(new Set(replies.map((reply) => (reply.body as Lease).batchId)).size).toBe(1);
    const other = await one.tryLease(project.projectId, 'label', 3, key);
    expect(problemIn(other)).toMatchObject({ status: 422, code: 'key-reused' });
  });

  test('a lost reply is found again in the greeting [fault 24]', async () => {
    const { hub, one } = await twoWorkers();
    const project = await addTestProject(hub);
    const lease = await one.lease(project.projectId);
    const hello = await one.ask('GET', `/v1/sync/hello?deviceId=${one.deviceId}&epoch=1`);
    expect(hello.body).toMatchObject({
      leases: [{ batchId: lease.batchId, tasks: 3, priceWon: 100 }],
    });
  });

  test('a key is needed', async () => {
    const { hub, one } = await twoWorkers();
    const project = await addTestProject(hub);
    const reply = await one.ask('POST', '/v1/leases', {
      body: { projectId: project.projectId, purpose: 'label', tasks: 1 },
    });
    expect(problemIn(reply).code).toBe('body-malformed');
  });

  test('nobody holds more than the project allows', async () => {
    const { hub, one } = await twoWorkers();
    const project = await addTestProject(hub, { rules: { mostHeld: 2 } });
    expect((await one.lease(project.projectId, 'label', 3)).tasks).toBe(2);
    expect(problemIn(await one.tryLease(project.projectId))).toMatchObject({
      status: 409,
      code: 'batch-limit-reached',
    });
    const batches = await hub.hub.context.db.selectFrom('batch').select('batch_id').execute();
    expect(batches).toHaveLength(1);
  });

  test('the price is that of the time of the lease', async () => {
    const { hub, one } = await twoWorkers();
    const project = await addTestProject(hub);
    const lease = await one.lease(project.projectId);
    await hub.hub.context.db
      .updateTable('project')
      .set({ definition: JSON.stringify({ ...project, priceWon: 1 }) })
      .execute();
    await submitAll(one, lease.batchId);
    const lines = await one.told('ledger');
    expect(lines.map((body) => (body['line'] as { won: number }).won)).toEqual([100, 100, 100]);
  });
});

describe('time', () => {
  test('every contact renews a running lease [fault 29]', async () => {
    const { hub, one } = await twoWorkers();
    const project = await addTestProject(hub, { rules: { leaseHours: 10 } });
    const lease = await one.lease(project.projectId);
    for (const contact of ['hello', 'pull', 'renew'] as const) {
      hub.time.now += 9 * HOUR;
      await one.refresh();
      if (contact === 'hello') {
        await one.ask('GET', `/v1/sync/hello?deviceId=${one.deviceId}&epoch=1`);
      }
      if (contact === 'pull') await one.pull();
      if (contact === 'renew') await one.ask('POST', `/v1/leases/${lease.batchId}/renew`);
      const now = (await one.manifest(lease.batchId)).lease;
      expect(now).toMatchObject({ state: 'active', leaseUntil: hub.time.now + 10 * HOUR });
    }
  });

  test('a lapsed task goes to who asks, its first holder is told, and the first complete answer stands [fault 23] [I11]', async () => {
    const { hub, one, two } = await twoWorkers();
    const project = await addTestProject(hub, { texts: ['글'] });
    const first = await one.lease(project.projectId);
    expect(problemIn(await two.tryLease(project.projectId)).code).toBe('no-work-left');
    const [task] = (await one.manifest(first.batchId)).tasks;
    hub.time.now = first.leaseUntil + 1;
    await one.refresh();
    await two.refresh();
    const second = await two.lease(project.projectId);
    expect(await one.told('reassigned')).toEqual([
      { batchId: first.batchId, taskIds: [task!.taskId] },
    ]);

    const late = submissionBody({
      taskId: task!.taskId,
      batchId: first.batchId,
      annotation: chosen('good'),
    });
    const lateReply = await one.push(one.operation('submission', late));
    expect(lateReply.outcomes).toMatchObject([{ result: 'accepted-late', reason: 'late' }]);
    expect(await two.told('reassigned')).toEqual([
      { batchId: second.batchId, taskIds: [task!.taskId] },
    ]);

    const surplus = submissionBody({
      taskId: task!.taskId,
      batchId: second.batchId,
      annotation: chosen('bad'),
    });
    const surplusReply = await two.push(two.operation('submission', surplus));
    expect(surplusReply.outcomes).toMatchObject([{ result: 'surplus-kept', reason: 'surplus' }]);
    const kept = await hub.hub.context.db
      .selectFrom('submission')
      .select(['submission_id', 'state'])
      .execute();
    expect(kept).toContainEqual({ submission_id: surplus.submissionId, state: 'kept' });
    expect(await two.told('ledger')).toEqual([]);
  });

  test('a lapsed task that nobody took is accepted late and its lease lives again [fault 23]', async () => {
    const { hub, one, two } = await twoWorkers();
    const project = await addTestProject(hub);
    const lease = await one.lease(project.projectId);
    const { tasks } = await one.manifest(lease.batchId);
    hub.time.now = lease.leaseUntil + 1;
    await one.refresh();
    await two.refresh();
    const body = submissionBody({
      taskId: tasks[0]!.taskId,
      batchId: lease.batchId,
      annotation: chosen('good'),
    });
    const reply = await one.push(one.operation('submission', body));
    expect(reply.outcomes).toMatchObject([{ result: 'accepted-late' }]);
    expect((await one.manifest(lease.batchId)).lease.state).toBe('active');
    expect(problemIn(await two.tryLease(project.projectId)).code).toBe('no-work-left');
  });

  test('asking for more gives back the own lapsed tasks first', async () => {
    const { hub, one, two } = await twoWorkers();
    const project = await addTestProject(hub, { texts: ['가', '나', '다'] });
    const lease = await one.lease(project.projectId, 'label', 2);
    hub.time.now = lease.leaseUntil + 1;
    await one.refresh();
    await two.refresh();
    expect((await one.lease(project.projectId)).tasks).toBe(1);
    expect((await one.manifest(lease.batchId)).lease.state).toBe('active');
  });
});

describe('giving back', () => {
  test('unanswered tasks are free again, kept ones stay, answered ones stay answered', async () => {
    const { hub, one, two } = await twoWorkers();
    const project = await addTestProject(hub);
    const lease = await one.lease(project.projectId);
    const [answered, touched] = (await one.manifest(lease.batchId)).tasks;
    const body = submissionBody({
      taskId: answered!.taskId,
      batchId: lease.batchId,
      annotation: chosen('good'),
    });
    await one.push(one.operation('submission', body));
    const path = `/v1/leases/${lease.batchId}/release`;
    const kept = await one.ask('POST', path, { body: { keep: [touched!.taskId] } });
    expect(kept).toMatchObject({ status: 200, body: { state: 'active', tasks: 2 } });
    expect((await two.lease(project.projectId)).tasks).toBe(1);
    const all = await one.ask('POST', path);
    expect(all).toMatchObject({ status: 200, body: { state: 'released', tasks: 1 } });
    expect(await one.ask('POST', path)).toMatchObject({ status: 200, body: { state: 'released' } });
    expect((await two.lease(project.projectId)).tasks).toBe(1);
  });
});

describe('review batches', () => {
  test('hold what others handed in, in another order, with nothing of who made it', async () => {
    const hub = await startTestHub();
    const both = await hub.join('둘 다', 'worker', 'reviewer');
    const worker = await hub.join('일꾼', 'worker');
    const project = await addTestProject(hub, {
      texts: Array.from({ length: 30 }, (_, index) => `글 ${index}`),
    });
    const own = await both.lease(project.projectId, 'label', 10);
    await submitAll(both, own.batchId);
    const others = await worker.lease(project.projectId, 'label', 20);
    await submitAll(worker, others.batchId);
    const review = await both.lease(project.projectId, 'review');
    expect(review).toMatchObject({ tasks: 20, priceWon: 30 });
    const reply = await both.ask('GET', `/v1/batches/${review.batchId}/manifest`);
    const text = JSON.stringify(reply.body);
    for (const secret of [worker.accountId, '일꾼', 'secret-class']) {
      expect(text).not.toContain(secret);
    }
    const { tasks } = await both.manifest(review.batchId);
    const order = tasks.map((task) => Number(task.text?.slice(2)));
    expect(order.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 10),
    );
    expect(order).not.toEqual(order.toSorted((a, b) => a - b));
  });

  test('a review batch given back leaves the submissions for others', async () => {
    const hub = await startTestHub();
    const worker = await hub.join('일꾼', 'worker');
    const [one, two] = [
      await hub.join('검수 하나', 'reviewer'),
      await hub.join('검수 둘', 'reviewer'),
    ];
    const project = await addTestProject(hub);
    await submitAll(worker, (await worker.lease(project.projectId)).batchId);
    const lease = await one.lease(project.projectId, 'review');
    expect(problemIn(await two.tryLease(project.projectId, 'review')).code).toBe('no-work-left');
    await one.ask('POST', `/v1/leases/${lease.batchId}/release`);
    expect((await two.lease(project.projectId, 'review')).tasks).toBe(3);
  });

  test('a lapsed review goes to another reviewer; the first verdict stands, a differing one is dissent', async () => {
    const hub = await startTestHub();
    const worker = await hub.join('일꾼', 'worker');
    const [one, two] = [
      await hub.join('검수 하나', 'reviewer'),
      await hub.join('검수 둘', 'reviewer'),
    ];
    const project = await addTestProject(hub, { texts: ['글'], rules: { leaseHours: 0.1 } });
    await submitAll(worker, (await worker.lease(project.projectId)).batchId);
    const first = await one.lease(project.projectId, 'review');
    const [task] = (await one.manifest(first.batchId)).tasks;
    hub.time.now = first.leaseUntil + 1;
    const second = await two.lease(project.projectId, 'review');
    const { taskId, submitted } = task!;
    const { submissionId } = submitted!;
    const late = await one.push(
      one.operation(
        'review',
        reviewBody({ batchId: first.batchId, taskId, submissionId, verdict: 'approve' }),
      ),
    );
    expect(late.outcomes).toMatchObject([{ result: 'accepted-late' }]);
    const dissent = await two.push(
      two.operation(
        'review',
        reviewBody({ batchId: second.batchId, taskId, submissionId, verdict: 'return' }),
      ),
    );
    expect(dissent.outcomes).toMatchObject([{ result: 'surplus-kept', reason: 'dissent' }]);
    expect((await worker.told('submission-state')).at(-1)).toMatchObject({ state: 'approved' });
    expect(await two.told('ledger')).toEqual([]);
  });
});
