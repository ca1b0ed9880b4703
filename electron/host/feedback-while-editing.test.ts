import { expect, test } from 'vitest';
import type { TaskId } from '#shared/ids.ts';
import { boxAll, boxOf, decide, draw, takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import { startTestHub } from './testing/test-world.ts';

const script = [
  draw(boxOf(30, 30, 10, 10), 1),
  draw(boxOf(40, 8, 10, 10), 2),
  { step: 'undo' },
  { step: 'redo' },
  draw(boxOf(8, 40, 10, 10), 3),
] as const;

test('a return that arrives at any step of an edit leaves the draft as it is, and is answered by it [fault 25] [I10]', async () => {
  const hub = await startTestHub({ pictures: script.length, texts: 1 });
  const worker = await signedInHost(hub, 'worker');
  const reviewer = await signedInHost(hub, 'reviewer');
  const { taskIds } = await takeBatch(worker, boxProjectId, script.length);
  await boxAll(worker, taskIds);
  await allSent(worker);

  // The first task gets one step of the script, the next two, and so on.
  const take = async (taskId: TaskId, from: number, through: number) => {
    for (let at = from; at < through; at += 1) {
      await worker.get('task.step', { taskId, at, step: script[at]! });
    }
  };
  for (const [index, taskId] of taskIds.entries()) await take(taskId, 0, index + 1);
  const drafts = new Map<TaskId, unknown>();
  for (const taskId of taskIds) {
    const { base, steps } = await worker.get('task.open', { taskId });
    drafts.set(taskId, { base, steps });
  }

  const { batchId } = await takeBatch(reviewer, boxProjectId, script.length, 'review');
  for (const taskId of taskIds) {
    const decision = {
      verdict: 'return' as const,
      reasons: ['loose'],
      note: '더 꼭 맞게',
      pins: [],
    };
    await decide(reviewer, batchId, taskId, decision);
  }
  await reviewer.get('review.send', { batchId });
  await allSent(reviewer);
  await eventually(async () => {
    const { returns } = await worker.get('returns.list', {});
    expect(returns).toHaveLength(script.length);
  });

  for (const [index, taskId] of taskIds.entries()) {
    const { base, steps } = await worker.get('task.open', { taskId });
    expect({ base, steps }).toEqual(drafts.get(taskId));
    await take(taskId, index + 1, script.length);
    const handIn = { taskId, at: script.length, steps: [], activeMs: 10 };
    expect((await worker.get('task.submit', handIn)).revision).toBe(2);
  }
  await allSent(worker);
  expect((await worker.get('sync.status', {})).held).toEqual([]);
  await eventually(async () => {
    expect((await worker.get('returns.list', {})).returns).toEqual([]);
  });
});
