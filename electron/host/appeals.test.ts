import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { TaskId } from '#shared/ids.ts';
import { ItemId } from '#shared/ids.ts';
import type { Verdict } from '#shared/review.ts';
import { boxAll, boxOf, draw, takeBatch, trailOf } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, openTestHost, signedInHost } from './testing/test-host.ts';
import type { TestHost } from './testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  temporaryFolder,
  testEnvironment,
} from './testing/test-world.ts';

/** A reviewer takes what there is and says the same of all of it. */
async function judgeAll(reviewer: TestHost, verdict: Verdict, tasks = 1): Promise<void> {
  const { batchId } = await eventually(() => takeBatch(reviewer, boxProjectId, tasks, 'review'));
  const list = await reviewer.get('review.tasks', { batchId });
  for (const { taskId, submitted } of list.tasks) {
    const [first] = submitted.annotation.items;
    const fixed =
      verdict === 'fix'
        ? { items: [{ ...boxOf(1, 1, 9, 9), itemId: first!.itemId }], report: null }
        : null;
    const decided = {
      taskId,
      submissionId: submitted.submissionId,
      decision: {
        verdict,
        reasons: verdict === 'return' ? ['loose'] : [],
        note: '',
        pins:
          verdict === 'return'
            ? [
                {
                  pinId: ItemId.parse(v7()),
                  target: { at: 'task' as const },
                  comment: '느슨합니다',
                },
              ]
            : [],
        fixed,
      },
    };
    await reviewer.get('review.decide', decided);
  }
  await reviewer.get('review.send', { batchId });
  await allSent(reviewer);
}

async function untilTrail(worker: TestHost, taskId: TaskId, trail: string): Promise<void> {
  await eventually(async () => {
    await worker.get('sync.now', {});
    expect(await trailOf(worker, taskId)).toBe(trail);
  });
}

async function returnedTask(quality: object = {}) {
  const hub = await startTestHub({ pictures: 1, texts: 1, quality, reviewers: ['second'] });
  const place = { dir: await temporaryFolder(), vault: memoryVault() };
  const worker = await signedInHost(hub, 'worker', place);
  const reviewer = await signedInHost(hub, 'reviewer');
  const second = await signedInHost(hub, 'second');
  const { taskIds } = await takeBatch(worker, boxProjectId, 1);
  const [taskId] = taskIds;
  await boxAll(worker, taskIds);
  await allSent(worker);
  await judgeAll(reviewer, 'return');
  await untilTrail(worker, taskId!, 'returned');
  return { hub, place, worker, reviewer, second, taskId: taskId! };
}

test('an appeal is made without the hub, outlives a restart with its draft, is upheld by another reviewer and paid', async () => {
  const { hub, place, worker, second, taskId } = await returnedTask({ reworkHours: 24 });
  const before = await worker.get('returns.list', {});
  expect(before.returns).toMatchObject([{ taskId, appealable: true }]);
  const [listed] = before.returns;
  expect(Math.abs(listed!.deadline! - listed!.returnedAt - 24 * 3_600_000)).toBeLessThan(60_000);
  await hub.stop();
  await worker.get('task.step', { taskId, at: 0, step: draw(boxOf(30, 30, 10, 10), 1) });
  await worker.get('task.appeal', { taskId, words: '  꼭 맞게 그렸습니다.  ' });
  expect((await worker.refusal('task.appeal', { taskId, words: '다시' })).code).toBe(
    'appeal-impossible',
  );
  expect(await worker.get('returns.list', {})).toMatchObject({
    returns: [],
    appeals: [{ taskId, appeal: { state: 'waiting', words: '꼭 맞게 그렸습니다.' } }],
  });
  expect(await worker.get('sync.status', {})).toMatchObject({ waiting: 1 });
  await worker.close();

  const again = await openTestHost(testEnvironment(place.dir, { vault: place.vault }));
  const open = await again.get('task.open', { taskId });
  expect(open).toMatchObject({ summary: { trail: 'waiting' }, editable: false, returned: null });
  expect(open.steps).toHaveLength(1);
  const refused = await again.refusal('task.submit', { taskId, at: 1, steps: [], activeMs: 5 });
  expect(refused.code).toBe('task-closed');
  await hub.start();
  await allSent(again);
  await untilTrail(again, taskId, 'in-review');
  expect((await again.get('returns.list', {})).appeals).toMatchObject([
    { appeal: { state: 'open' } },
  ]);

  await judgeAll(second, 'approve');
  await untilTrail(again, taskId, 'payable');
  const closed = await again.get('task.open', { taskId });
  expect(closed.appeal).toMatchObject({ state: 'upheld', words: '꼭 맞게 그렸습니다.' });
  expect(closed.trail).toContainEqual(
    expect.objectContaining({ state: 'in-review', reason: 'appealed' }),
  );
  expect((await again.get('earnings.show', {})).sums).toEqual({
    inReview: 0,
    payable: 70,
    paid: 0,
  });
  const { revisions } = await again.get('task.history', { taskId });
  expect(revisions).toMatchObject([
    {
      revision: 1,
      activeMs: 900,
      state: { state: 'approved' },
      reviews: [
        { review: { verdict: 'return' }, appeal: { state: 'upheld' } },
        { review: { verdict: 'approve' }, appeal: null },
      ],
    },
  ]);
});

test('a rejected appeal gives the task back with its draft, and the same return is not appealed twice', async () => {
  const { worker, second, taskId } = await returnedTask();
  await worker.get('task.step', { taskId, at: 0, step: draw(boxOf(30, 30, 10, 10), 1) });
  await worker.get('task.appeal', { taskId, words: '맞습니다' });
  await allSent(worker);
  await untilTrail(worker, taskId, 'in-review');
  await judgeAll(second, 'return');
  await untilTrail(worker, taskId, 'returned');
  const list = await worker.get('returns.list', {});
  expect(list.appeals).toMatchObject([{ appeal: { state: 'rejected' } }]);
  expect(list.returns).toHaveLength(1);
  const open = await worker.get('task.open', { taskId });
  expect(open).toMatchObject({ editable: true, appeal: { state: 'rejected' } });
  expect(open.steps).toHaveLength(1);
  const fixed = await worker.get('task.submit', { taskId, at: 1, steps: [], activeMs: 40 });
  expect(fixed.revision).toBe(2);
  expect((await worker.refusal('task.appeal', { taskId, words: '또' })).code).toBe(
    'appeal-impossible',
  );
});

test('a fix is shown against what was sent, paid or not, and standing comes with the verdict', async () => {
  const quality = { paysFixed: false, autoApproveDays: 5 };
  const hub = await startTestHub({ pictures: 1, texts: 1, quality });
  const worker = await signedInHost(hub, 'worker');
  const reviewer = await signedInHost(hub, 'reviewer');
  const { taskIds } = await takeBatch(worker, boxProjectId, 1);
  await boxAll(worker, taskIds);
  expect(await worker.get('earnings.show', {})).toMatchObject({ pending: { won: 70, tasks: 1 } });
  await allSent(worker);
  await untilTrail(worker, taskIds[0]!, 'in-review');
  const shown = await worker.get('earnings.show', {});
  expect(shown).toMatchObject({ pending: { won: 0, tasks: 0 }, sums: { inReview: 70 } });
  const [project] = shown.projects;
  const [earned] = shown.lines;
  expect(Math.abs(project!.approveBy! - earned!.at - 5 * 86_400_000)).toBeLessThan(60_000);

  await judgeAll(reviewer, 'fix');
  await untilTrail(worker, taskIds[0]!, 'approved');
  const open = await worker.get('task.open', { taskId: taskIds[0]! });
  expect(open.fixed).toMatchObject({ paid: false, annotation: { items: [{ x: 1, width: 9 }] } });
  expect(open.base.items).toMatchObject([{ x: 4, width: 20 }]);
  expect(open.trail.at(-1)).toMatchObject({ state: 'approved', reason: 'fixed-unpaid' });
  const { standings, changes } = await worker.get('standing.show', {});
  expect(standings).toMatchObject([{ standing: { kind: 'box', level: 0 }, next: { level: 1 } }]);
  expect(changes).toMatchObject([{ kind: 'box', level: 0, levelBefore: null }]);
});

test('the coach names what was returned twice for one reason, with own work', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const worker = await signedInHost(hub, 'worker');
  const reviewer = await signedInHost(hub, 'reviewer');
  const { taskIds } = await takeBatch(worker, boxProjectId, 3);
  await boxAll(worker, taskIds);
  await allSent(worker);
  expect(await worker.get('coach.show', {})).toEqual({ word: null });
  await judgeAll(reviewer, 'return', 3);
  await untilTrail(worker, taskIds[2]!, 'returned');
  await hub.stop();
  const { word } = await worker.get('coach.show', {});
  expect(word).toMatchObject({ reason: { code: 'loose', name: 'loose' }, count: 3, returns: 3 });
  expect(word!.examples.map(({ taskId }) => taskId).toSorted()).toEqual(taskIds.toSorted());
});
