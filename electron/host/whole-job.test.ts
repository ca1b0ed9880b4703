import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { ItemId, ProjectId } from '#shared/ids.ts';
import { boxAll, boxOf, draw, takeBatch, trailOf } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import { startTestHub, temporaryFolder } from './testing/test-world.ts';

test('a job goes from worker to reviewer, back, and through to payable money and an export', async () => {
  const hub = await startTestHub({ pictures: 4, texts: 2 });
  const worker = await signedInHost(hub, 'worker');
  const reviewer = await signedInHost(hub, 'reviewer');

  const offers = await worker.get('work.offers', {});
  expect(offers.failure).toBeNull();
  expect(offers.offers.map(({ toLabel }) => toLabel).toSorted((a, b) => a - b)).toEqual([2, 4]);
  const { taskIds } = await takeBatch(worker, boxProjectId, 3);
  expect(taskIds).toHaveLength(3);
  const [first] = taskIds;
  const opened = await worker.get('task.open', { taskId: first! });
  const file = await worker.assetFile(opened.summary.asset.sha256);
  expect(file?.mediaType).toBe('image/png');
  await boxAll(worker, taskIds);
  await allSent(worker);
  await eventually(async () => expect(await trailOf(worker, first!)).toBe('in-review'));

  const review = await takeBatch(reviewer, boxProjectId, 3, 'review').catch(() => null);
  expect(review).not.toBeNull();
  const { batchId } = review!;
  const { tasks } = await reviewer.get('review.tasks', { batchId });
  const returned = tasks[0]!;
  const [item] = returned.submitted.annotation.items;
  for (const { taskId, submitted } of tasks) {
    const { submissionId } = submitted;
    const decision =
      taskId === returned.taskId
        ? {
            verdict: 'return' as const,
            reasons: ['loose'],
            note: '더 꼭 맞게',
            pins: [
              {
                pinId: ItemId.parse(v7()),
                target: { at: 'item' as const, itemId: item!.itemId },
                comment: '여기',
              },
            ],
          }
        : { verdict: 'approve' as const, reasons: [], note: '', pins: [] };
    await reviewer.get('review.decide', { taskId, submissionId, decision });
  }
  expect(await reviewer.get('review.send', { batchId })).toEqual({ sent: 3 });
  expect(
    await reviewer.refusal('review.decide', {
      taskId: returned.taskId,
      submissionId: returned.submitted.submissionId,
      decision: null,
    }),
  ).toMatchObject({
    code: 'already-sent',
  });
  await allSent(reviewer);

  const { returns } = await eventually(async () => {
    const list = await worker.get('returns.list', {});
    expect(list.returns).toHaveLength(1);
    return list;
  });
  expect(returns[0]).toMatchObject({ taskId: returned.taskId, review: { note: '더 꼭 맞게' } });
  const toFix = await worker.get('task.open', { taskId: returned.taskId });
  expect(toFix.returned?.annotation).toEqual(returned.submitted.annotation);
  expect(toFix.base).toEqual(returned.submitted.annotation);
  await worker.get('task.step', {
    taskId: returned.taskId,
    at: 0,
    step: draw(boxOf(30, 30, 10, 10), 1),
  });
  const fixed = await worker.get('task.submit', {
    taskId: returned.taskId,
    at: 1,
    steps: [],
    activeMs: 500,
  });
  expect(fixed.revision).toBe(2);
  await allSent(worker);

  const second = await takeBatch(reviewer, boxProjectId, 1, 'review');
  const again = await reviewer.get('review.tasks', { batchId: second.batchId });
  expect(again.tasks[0]?.submitted).toMatchObject({ revision: 2 });
  expect(again.tasks[0]?.submitted.previous?.review.note).toBe('더 꼭 맞게');
  await reviewer.get('review.decide', {
    taskId: returned.taskId,
    submissionId: again.tasks[0]!.submitted.submissionId,
    decision: { verdict: 'approve', reasons: [], note: '', pins: [] },
  });
  await reviewer.get('review.send', { batchId: second.batchId });

  await eventually(async () => {
    const earnings = await worker.get('earnings.show', {});
    expect(earnings.sums).toEqual({ inReview: 0, payable: 210, paid: 0 });
  });
  const closed = await worker.get('task.open', { taskId: returned.taskId });
  expect(closed).toMatchObject({ editable: false, summary: { trail: 'payable' } });
  expect(closed.trail.map(({ state }) => state)).toEqual([
    'saved',
    'waiting',
    'received',
    'in-review',
    'approved',
    'payable',
  ]);
  const refused = await worker.refusal('task.step', {
    taskId: returned.taskId,
    at: 0,
    step: draw(boxOf(1, 1, 5, 5), 2),
  });
  expect(refused.code).toBe('task-closed');

  const requester = await signedInHost(hub, 'requester');
  const { projects } = await requester.get('requester.projects', {});
  expect(projects.find(({ projectId }) => projectId === boxProjectId)).toMatchObject({
    approved: 3,
  });
  const folder = await temporaryFolder();
  const wanted = { projectId: ProjectId.parse(boxProjectId), format: 'coco', folder };
  const exported = await requester.get('requester.export', wanted);
  expect(exported.tasks).toBeGreaterThanOrEqual(3);
  const manifest = await readFile(join(exported.folder, 'manifest.json'), 'utf8');
  expect(JSON.parse(manifest)).toBeTypeOf('object');
  const beside = await requester.get('requester.export', wanted);
  expect(beside.folder).toBe(`${exported.folder} 2`);
});
