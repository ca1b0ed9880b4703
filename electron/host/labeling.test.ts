import { expect, test } from 'vitest';
import { TaskId } from '#shared/ids.ts';
import { boxOf, choose, draw, takeBatch, trailOf } from './testing/labels.ts';
import { boxProjectId, pictureSide, textProjectId } from './testing/small-samples.ts';
import { allSent, openTestHost, signedInHost } from './testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  temporaryFolder,
  testEnvironment,
} from './testing/test-world.ts';

const sizes = { pictures: 3, texts: 3 };
const unknownTask = TaskId.parse('01a208b7-0000-7000-8000-00000000ffff');

test('steps are kept one by one, undo and redo included, and a gap or repeat is refused', async () => {
  const hub = await startTestHub(sizes);
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(host, boxProjectId, 1);
  const taskId = taskIds[0]!;
  expect(await trailOf(host, taskId)).toBe('untouched');
  const box = boxOf(1, 2, 3, 4);
  expect(await host.get('task.step', { taskId, at: 0, step: draw(box) })).toEqual({ stored: 1 });
  expect(await host.get('task.step', { taskId, at: 1, step: { step: 'undo' } })).toEqual({
    stored: 2,
  });
  for (const at of [0, 1, 3]) {
    const refused = await host.refusal('task.step', { taskId, at, step: { step: 'redo' } });
    expect(refused).toMatchObject({ code: 'stale-step', facts: { at, stored: 2 } });
  }
  expect((await host.refusal('task.step', { taskId, at: 2, step: { step: 'undo' } })).code).toBe(
    'stale-step',
  );
  expect(await host.get('task.step', { taskId, at: 2, step: { step: 'redo' } })).toEqual({
    stored: 3,
  });
  expect(await trailOf(host, taskId)).toBe('saved');
  await host.close();
  const again = await openTestHost(testEnvironment(dir, { vault }));
  const { steps } = await again.get('task.open', { taskId });
  expect(steps).toEqual([draw(box), { step: 'undo' }, { step: 'redo' }]);
  await again.get('task.step', { taskId, at: 3, step: { step: 'undo' } });
  expect(
    (await again.refusal('task.step', { taskId: unknownTask, at: 0, step: { step: 'undo' } })).code,
  ).toBe('not-found');
});

test('an unfinished or impossible answer is not handed in, and changes nothing', async () => {
  const hub = await startTestHub(sizes);
  const host = await signedInHost(hub, 'worker');
  const boxes = await takeBatch(host, boxProjectId, 1);
  const texts = await takeBatch(host, textProjectId, 1);
  const text = await host.get('task.open', { taskId: texts.taskIds[0]! });
  expect(text.text).toMatch(/^메시지 \d$/);
  const submit = (taskId: TaskId, steps: ReturnType<typeof draw>[]) =>
    host.refusal('task.submit', { taskId, at: 0, steps, activeMs: 1 });
  expect((await submit(texts.taskIds[0]!, [])).code).toBe('annotation-incomplete');
  expect((await submit(texts.taskIds[0]!, [choose('fine'), choose('abusive')])).code).toBe(
    'annotation-invalid',
  );
  expect((await submit(texts.taskIds[0]!, [choose('no-such-class')])).code).toBe(
    'annotation-invalid',
  );
  const beyond = draw(boxOf(pictureSide - 5, 0, 10, 10));
  expect((await submit(boxes.taskIds[0]!, [beyond])).code).toBe('annotation-invalid');
  expect(await host.get('sync.status', {})).toMatchObject({ waiting: 0, received: 0 });
  expect((await host.get('task.open', { taskId: boxes.taskIds[0]! })).steps).toEqual([]);
  const empty = { taskId: boxes.taskIds[0]!, at: 0, steps: [], activeMs: 1 };
  expect((await host.get('task.submit', empty)).revision).toBe(1);
});

test('a submitted task may be corrected until it is approved; the same answer again is the same submission', async () => {
  const hub = await startTestHub(sizes);
  const host = await signedInHost(hub, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 1);
  const taskId = taskIds[0]!;
  const first = await host.get('task.submit', {
    taskId,
    at: 0,
    steps: [draw(boxOf(1, 1, 5, 5))],
    activeMs: 1,
  });
  const opened = await host.get('task.open', { taskId });
  expect(opened).toMatchObject({ steps: [], editable: true, base: { items: [{ x: 1 }] } });
  const unchanged = [draw(boxOf(9, 9, 5, 5), 1), { step: 'undo' } as const];
  expect(await host.get('task.submit', { taskId, at: 0, steps: unchanged, activeMs: 1 })).toEqual(
    first,
  );
  expect(await host.get('sync.status', {})).toMatchObject({});
  const second = await host.get('task.submit', {
    taskId,
    at: 0,
    steps: [draw(boxOf(9, 9, 5, 5), 1)],
    activeMs: 1,
  });
  expect(second.revision).toBe(2);
  expect(second.submissionId).not.toBe(first.submissionId);
  await allSent(host);
  expect(await host.get('sync.status', {})).toMatchObject({ received: 2, held: [] });
});

test('input that the contract does not know is refused and logged bugs reach the window as values', async () => {
  const hub = await startTestHub(sizes);
  const host = await signedInHost(hub, 'worker');
  expect(await host.call('task.open', { taskId: 'x' })).toMatchObject({
    failure: { code: 'input-invalid' },
  });
  expect(await host.call('toString', {})).toMatchObject({ failure: { code: 'input-invalid' } });
  const taskId = unknownTask;
  expect((await host.refusal('task.open', { taskId })).code).toBe('not-found');
  const nowhere = { ok: false, failure: { code: 'not-found' } };
  const batchId = unknownTask as string;
  for (const name of ['batch.tasks', 'batch.release', 'review.tasks', 'review.send']) {
    expect(await host.call(name, { batchId })).toMatchObject(nowhere);
  }
  expect(await host.call('batch.download', { batchId, run: true })).toMatchObject(nowhere);
  expect(
    await host.call('review.decide', { taskId, submissionId: unknownTask, decision: null }),
  ).toMatchObject(nowhere);
  expect(await host.call('server.run', { running: true })).toMatchObject({
    failure: { code: 'not-allowed' },
  });
});
