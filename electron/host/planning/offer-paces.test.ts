import { expect, test } from 'vitest';
import type { ProjectId, TaskId } from '#shared/ids.ts';
import { boxAll, boxOf, choose, draw, takeBatch } from '../testing/labels.ts';
import { boxProjectId, textProjectId } from '../testing/small-samples.ts';
import { allSent, signedInHost } from '../testing/test-host.ts';
import type { TestHost } from '../testing/test-host.ts';
import { startTestHub } from '../testing/test-world.ts';

async function paceOf(host: TestHost, projectId: string) {
  const { offers } = await host.get('work.offers', {});
  return offers.find(({ project }) => project.projectId === (projectId as ProjectId))?.pace;
}

async function submit(host: TestHost, taskId: TaskId, activeMs: number): Promise<void> {
  const steps = [draw(boxOf(4, 4, 20, 20))];
  await host.get('task.submit', { taskId, at: 0, steps, activeMs });
}

test('own pace is known after a few tasks, without a network, and counts every revision of a task', async () => {
  const hub = await startTestHub({ pictures: 6, texts: 6 });
  const host = await signedInHost(hub, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 6);
  for (const taskId of taskIds.slice(0, 4)) await submit(host, taskId, 10_000);
  expect(await paceOf(host, boxProjectId)).toBeNull();
  await submit(host, taskIds[4]!, 10_000);
  expect(await paceOf(host, boxProjectId)).toEqual({ msPerTask: 10_000, from: 'project' });
  const again = { taskId: taskIds[4]!, at: 0, steps: [draw(boxOf(40, 40, 9, 9), 1)] };
  await host.get('task.submit', { ...again, activeMs: 5000 });
  await hub.stop();
  expect(await paceOf(host, boxProjectId)).toEqual({ msPerTask: 11_000, from: 'project' });
});

test('pace in one kind of work says nothing of another', async () => {
  const hub = await startTestHub({ pictures: 6, texts: 6 });
  const host = await signedInHost(hub, 'worker');
  const { taskIds } = await takeBatch(host, textProjectId, 5);
  for (const taskId of taskIds) {
    await host.get('task.submit', { taskId, at: 0, steps: [choose('fine')], activeMs: 2000 });
  }
  expect(await paceOf(host, textProjectId)).toEqual({ msPerTask: 2000, from: 'project' });
  expect(await paceOf(host, boxProjectId)).toBeNull();
});

test('a reviewer plans by the time that went by between own decisions, which labels no faster', async () => {
  const hub = await startTestHub({ pictures: 7, texts: 1 });
  const worker = await signedInHost(hub, 'worker');
  const { taskIds } = await takeBatch(worker, boxProjectId, 7);
  await boxAll(worker, taskIds);
  await allSent(worker);
  let wallMs = Date.now();
  const clock = { wallMs: () => wallMs, monotonicMs: () => performance.now() };
  const reviewer = await signedInHost(hub, 'reviewer', { clock });
  const { batchId } = await takeBatch(reviewer, boxProjectId, 7, 'review');
  const { tasks } = await reviewer.get('review.tasks', { batchId });
  const approval = { verdict: 'approve' as const, reasons: [], note: '', pins: [], fixed: null };
  const reviewPace = async () => {
    const { offers } = await reviewer.get('work.offers', {});
    const offer = offers.find(({ project }) => project.projectId === (boxProjectId as ProjectId));
    return { review: offer?.reviewPace, label: offer?.pace };
  };
  for (const [nth, { taskId, submitted }] of tasks.entries()) {
    if (nth === 5) expect(await reviewPace()).toEqual({ review: null, label: null });
    const { submissionId } = submitted;
    await reviewer.get('review.decide', { taskId, submissionId, decision: approval });
    wallMs += 8000;
  }
  expect(await reviewPace()).toEqual({
    review: { msPerTask: 8000, from: 'project' },
    label: null,
  });
});
