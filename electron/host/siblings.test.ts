import { expect, test } from 'vitest';
import type { TaskId } from '#shared/ids.ts';
import { boxAll, boxOf, draw, takeBatch, trailOf } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import type { TestHost } from './testing/test-host.ts';
import { startTestHub } from './testing/test-world.ts';

/** One worker at two PCs, with the same batch on both. */
async function twoDevices(pictures = 1) {
  const hub = await startTestHub({ pictures, texts: 1 });
  const home = await signedInHost(hub, 'worker');
  const { taskIds } = await takeBatch(home, boxProjectId, pictures);
  const laptop = await signedInHost(hub, 'worker');
  await eventually(async () => {
    await laptop.get('sync.now', {});
    expect((await laptop.get('batch.list', {})).batches).toHaveLength(1);
  });
  const reviewer = await signedInHost(hub, 'reviewer');
  return { hub, home, laptop, reviewer, taskId: taskIds[0]!, taskIds };
}

async function questions(host: TestHost) {
  await host.get('sync.now', {});
  return (await host.get('siblings.list', {})).tasks;
}

async function asked(host: TestHost) {
  return eventually(async () => {
    const tasks = await questions(host);
    expect(tasks).toHaveLength(1);
    expect(tasks[0]!.answers.every(({ annotation }) => annotation !== null)).toBe(true);
    return tasks[0]!;
  });
}

/** Both PCs answer the task while neither sees the hub; then both send. */
async function bothAnswer({ home, laptop, taskId }: Awaited<ReturnType<typeof twoDevices>>) {
  await laptop.get('sync.pause', { paused: true });
  await boxAll(home, [taskId]);
  await allSent(home);
  await boxAll(laptop, [taskId]);
  await laptop.get('sync.pause', { paused: false });
  await allSent(laptop);
}

async function submittedTo(reviewer: TestHost, taskId: TaskId) {
  const { batchId } = await eventually(() => takeBatch(reviewer, boxProjectId, 1, 'review'));
  const { tasks } = await reviewer.get('review.tasks', { batchId });
  return { batchId, submitted: tasks.find((task) => task.taskId === taskId)!.submitted };
}

test('a person who answered a task on two PCs is asked on both, once, and a choice made offline stands at the hub [fault 26] [I11]', async () => {
  const world = await twoDevices();
  const { home, laptop, reviewer, taskId } = world;
  await bothAnswer(world);
  const atHome = await asked(home);
  expect(atHome).toMatchObject({
    taskId,
    answers: [
      { here: true, stands: false, items: 1 },
      { here: false, stands: true, items: 1 },
    ],
  });
  const atLaptop = await asked(laptop);
  expect(atLaptop.answers.map(({ here }) => here)).toEqual([false, true]);
  expect(atLaptop.answers.map(({ annotation }) => annotation)).toEqual(
    atHome.answers.map(({ annotation }) => annotation),
  );
  await home.get('sync.pause', { paused: true });
  const [first] = atHome.answers;
  await home.get('siblings.choose', { taskId, submissionId: first!.submissionId });
  expect((await home.get('siblings.list', {})).tasks).toEqual([]);
  expect(
    await home.refusal('siblings.choose', { taskId, submissionId: first!.submissionId }),
  ).toMatchObject({ code: 'choice-closed' });
  await home.get('sync.pause', { paused: false });
  await allSent(home);
  await eventually(async () => expect(await questions(laptop)).toEqual([]));
  const { submitted } = await submittedTo(reviewer, taskId);
  expect(submitted.submissionId).toBe(first!.submissionId);
});

test('what was answered on one PC shows on the other, and its return can be fixed there', async () => {
  const { home, laptop, reviewer, taskId } = await twoDevices();
  await boxAll(home, [taskId]);
  await allSent(home);
  const { base } = await home.get('task.open', { taskId });
  await eventually(async () => {
    await laptop.get('sync.now', {});
    expect((await laptop.get('task.open', { taskId })).base).toEqual(base);
  });
  const { batchId, submitted } = await submittedTo(reviewer, taskId);
  const decision = {
    verdict: 'return' as const,
    reasons: ['loose'],
    note: '느슨합니다',
    pins: [],
    fixed: null,
  };
  const { submissionId } = submitted;
  await reviewer.get('review.decide', { taskId, submissionId, decision });
  await reviewer.get('review.send', { batchId });
  await allSent(reviewer);
  await eventually(async () => {
    await laptop.get('sync.now', {});
    expect(await trailOf(laptop, taskId)).toBe('returned');
  });
  const open = await laptop.get('task.open', { taskId });
  expect(open.base).toEqual(base);
  const handedIn = await laptop.get('task.submit', {
    taskId,
    at: 0,
    steps: [draw(boxOf(30, 30, 20, 20), 1)],
    activeMs: 1000,
  });
  expect(handedIn.revision).toBe(2);
  await allSent(laptop);
  await eventually(async () => {
    await home.get('sync.now', {});
    expect(await trailOf(home, taskId)).toBe('in-review');
    const here = await home.get('task.open', { taskId });
    expect(here.base.items).toHaveLength(2);
  });
  expect(await questions(home)).toEqual([]);
});

test('what comes from another PC leaves a draft of the same task as it is [I10]', async () => {
  const { home, laptop, taskId } = await twoDevices();
  const step = draw(boxOf(5, 5, 20, 20));
  await laptop.get('task.step', { taskId, at: 0, step });
  await boxAll(home, [taskId]);
  await allSent(home);
  await eventually(async () => {
    await laptop.get('sync.now', {});
    expect((await laptop.get('sync.status', {})).phase).toBe('idle');
    const { trail } = await laptop.get('task.open', { taskId });
    expect(trail.map(({ state }) => state)).toContain('in-review');
  });
  const { base, steps } = await laptop.get('task.open', { taskId });
  expect(base.items).toEqual([]);
  expect(steps).toEqual([step]);
});
