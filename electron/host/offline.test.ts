import { expect, test } from 'vitest';
import { boxAll, boxOf, draw, takeBatch, trailOf } from './testing/labels.ts';
import { boxProjectId, textProjectId } from './testing/small-samples.ts';
import { allSent, eventually, openTestHost, signedInHost } from './testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  temporaryFolder,
  testEnvironment,
} from './testing/test-world.ts';

test('work goes on while the hub is away, over a restart, and goes out by itself when it is back [fault 15] [I9]', async () => {
  const hub = await startTestHub({ pictures: 6, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { batchId, taskIds } = await takeBatch(host, boxProjectId, 6);
  await boxAll(host, taskIds.slice(0, 2));
  await allSent(host);
  await host.get('work.offers', {});
  await hub.stop();
  await boxAll(host, taskIds.slice(2, 4));
  await host.get('task.step', { taskId: taskIds[4]!, at: 0, step: draw(boxOf(1, 2, 3, 4)) });
  expect(await trailOf(host, taskIds[3]!)).toBe('waiting');
  await eventually(async () => {
    const status = await host.get('sync.status', {});
    expect(status).toMatchObject({ phase: 'offline', waiting: 2, received: 2 });
    expect(status.failure?.code).toBe('hub-unreachable');
  });
  await host.close();

  const again = await openTestHost(testEnvironment(dir, { vault }));
  const { batches } = await again.get('batch.list', {});
  expect(batches).toMatchObject([{ batchId, tasks: 6, done: 4, download: { state: 'complete' } }]);
  const resumed = await again.get('task.open', { taskId: taskIds[4]! });
  expect(resumed.steps).toHaveLength(1);
  const offers = await again.get('work.offers', {});
  expect(offers.failure?.code).toBe('hub-unreachable');
  expect(offers.offers).toHaveLength(2);
  await again.get('task.submit', { taskId: taskIds[4]!, at: 1, steps: [], activeMs: 1 });
  expect(await again.get('sync.status', {})).toMatchObject({ waiting: 3, received: 2 });

  await hub.start();
  await allSent(again);
  await eventually(async () => expect(await trailOf(again, taskIds[4]!)).toBe('in-review'));
  expect(await again.get('sync.status', {})).toMatchObject({ received: 5, failure: null });
});

test('the choice to work offline is kept over a restart and sends nothing', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  expect(await host.get('sync.pause', { paused: true })).toMatchObject({ phase: 'paused' });
  await boxAll(host, taskIds);
  await host.close();
  const again = await openTestHost(testEnvironment(dir, { vault }));
  expect(await again.get('sync.now', {})).toMatchObject({ phase: 'paused', waiting: 2 });
  await again.get('sync.pause', { paused: false });
  await allSent(again);
});

test('a return comes by itself to a worker who does nothing', async () => {
  const hub = await startTestHub({ pictures: 1, texts: 1 });
  const worker = await signedInHost(hub, 'worker');
  const reviewer = await signedInHost(hub, 'reviewer');
  const { taskIds } = await takeBatch(worker, textProjectId, 1);
  const reported = {
    step: 'do',
    command: { verb: 'report', report: { reason: 'unclear', note: '' } },
  };
  await worker.get('task.submit', {
    taskId: taskIds[0]!,
    at: 0,
    steps: [reported as never],
    activeMs: 1,
  });
  await allSent(worker);
  const { batchId } = await takeBatch(reviewer, textProjectId, 1, 'review');
  const incomplete = { verdict: 'return', reasons: [], note: ' ', pins: [] } as const;
  const taskId = taskIds[0]!;
  const { tasks } = await reviewer.get('review.tasks', { batchId });
  const { submissionId } = tasks[0]!.submitted;
  const refused = await reviewer.refusal('review.decide', {
    taskId,
    submissionId,
    decision: { ...incomplete, reasons: [], pins: [] },
  });
  expect(refused.code).toBe('review-incomplete');
  await reviewer.get('review.decide', {
    taskId,
    submissionId,
    decision: { verdict: 'return', reasons: ['loose'], note: '', pins: [] },
  });
  await reviewer.get('review.decide', { taskId, submissionId, decision: null });
  expect(await reviewer.get('review.send', { batchId })).toEqual({ sent: 0 });
  await reviewer.get('review.decide', {
    taskId,
    submissionId,
    decision: { verdict: 'return', reasons: ['loose'], note: '', pins: [] },
  });
  await reviewer.get('review.send', { batchId });
  await eventually(async () => {
    expect(worker.heard('changed').flatMap(({ topics }) => topics)).toContain('returns');
    expect((await worker.get('returns.list', {})).returns).toHaveLength(1);
  });
  expect(await trailOf(worker, taskId)).toBe('returned');
});

test('tasks that nobody touched are given back, touched ones stay', async () => {
  const hub = await startTestHub({ pictures: 4, texts: 1 });
  const host = await signedInHost(hub, 'worker');
  const { batchId, taskIds } = await takeBatch(host, boxProjectId, 4);
  await boxAll(host, taskIds.slice(0, 1));
  await host.get('task.step', { taskId: taskIds[1]!, at: 0, step: draw(boxOf(1, 2, 3, 4)) });
  await allSent(host);
  await host.get('batch.release', { batchId });
  const { tasks } = await host.get('batch.tasks', { batchId });
  expect(tasks.map(({ taskId }) => taskId)).toEqual(taskIds.slice(0, 2));
  await host.get('task.submit', { taskId: taskIds[1]!, at: 1, steps: [], activeMs: 1 });
  await allSent(host);
  const { held } = await host.get('sync.status', {});
  expect(held).toEqual([]);
  const offers = await host.get('work.offers', {});
  const boxes = offers.offers.find(({ project }) => project.projectId === boxProjectId);
  expect(boxes?.toLabel).toBe(2);
});
