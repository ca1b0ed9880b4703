import { readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { boxAll, boxOf, decide, draw, takeBatch, trailOf } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, openTestHost, signedInHost } from './testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  storeIn,
  temporaryFolder,
  testEnvironment,
} from './testing/test-world.ts';
import { ProjectId, SubmissionId } from '#shared/ids.ts';

const approval = { verdict: 'approve' as const, reasons: [], note: '', pins: [] };

test('a fix that was made offline outlives a restart, is sent, and is what is exported', async () => {
  const hub = await startTestHub({ pictures: 1, texts: 1 });
  const worker = await signedInHost(hub, 'worker');
  const { taskIds } = await takeBatch(worker, boxProjectId, 1);
  await boxAll(worker, taskIds);
  await allSent(worker);
  const taskId = taskIds[0]!;
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const reviewer = await signedInHost(hub, 'reviewer', { dir, vault });
  const { batchId } = await takeBatch(reviewer, boxProjectId, 1, 'review');
  await reviewer.get('sync.pause', { paused: true });

  const outside = { items: [boxOf(60, 60, 50, 50)], report: null };
  const { tasks } = await reviewer.get('review.tasks', { batchId });
  const { submissionId } = tasks[0]!.submitted;
  const refused = await reviewer.refusal('review.decide', {
    taskId,
    submissionId,
    decision: { ...approval, verdict: 'fix', fixed: outside },
  });
  expect(refused.code).toBe('annotation-invalid');

  const fixed = { items: [boxOf(3, 5, 21, 34)], report: null };
  await decide(reviewer, batchId, taskId, { ...approval, verdict: 'fix', fixed });
  await reviewer.close();
  const again = await openTestHost(testEnvironment(dir, { vault }));
  const kept = await again.get('review.tasks', { batchId });
  expect(kept.tasks[0]).toMatchObject({ state: 'decided', decision: { verdict: 'fix', fixed } });
  expect(await again.get('review.send', { batchId })).toEqual({ sent: 1 });
  await again.get('sync.pause', { paused: false });
  await allSent(again);

  await eventually(async () => expect(await trailOf(worker, taskId)).toBe('payable'));
  const requester = await signedInHost(hub, 'requester');
  const exported = await requester.get('requester.export', {
    projectId: ProjectId.parse(boxProjectId),
    format: 'coco',
    folder: await temporaryFolder(),
  });
  const names = await readdir(exported.folder, { recursive: true });
  const coco = names.find((name) => name.endsWith('.json') && !name.endsWith('manifest.json'));
  const { annotations } = JSON.parse(await readFile(join(exported.folder, coco!), 'utf8'));
  expect(annotations).toMatchObject([{ bbox: [3, 5, 21, 34] }]);
});

test('what was marked before deciding outlives a restart, and the loss of the store', async () => {
  const hub = await startTestHub({ pictures: 1, texts: 1 });
  const worker = await signedInHost(hub, 'worker');
  const { taskIds } = await takeBatch(worker, boxProjectId, 1);
  await boxAll(worker, taskIds);
  await allSent(worker);
  const taskId = taskIds[0]!;
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const reviewer = await signedInHost(hub, 'reviewer', { dir, vault });
  const { batchId } = await takeBatch(reviewer, boxProjectId, 1, 'review');
  const [task] = (await reviewer.get('review.tasks', { batchId })).tasks;
  const { submissionId, annotation } = task!.submitted;
  expect(task!.marks).toEqual({ passed: [], settled: [] });
  const passed = annotation.items.map(({ itemId }) => itemId);
  for (const settled of [[], ['missing']]) {
    await reviewer.get('review.mark', { taskId, submissionId, marks: { passed, settled } });
  }
  const unknown = await reviewer.refusal('review.mark', {
    taskId,
    submissionId: SubmissionId.parse(v7()),
    marks: { passed, settled: [] },
  });
  expect(unknown.code).toBe('not-found');
  await reviewer.close();

  const again = await openTestHost(testEnvironment(dir, { vault }));
  const kept = await again.get('review.tasks', { batchId });
  expect(kept.tasks[0]).toMatchObject({
    marks: { passed, settled: ['missing'] },
    state: 'undecided',
  });
  await again.close();
  const file = await storeIn(dir);
  await writeFile(file, (await readFile(file)).fill(0xa5, 0, 100));
  await writeFile(join(dirname(file), 'work.open'), '');
  const rebuilt = await openTestHost(testEnvironment(dir, { vault }));
  expect((await rebuilt.get('app.state', {})).storeFailure?.code).toBe('database-rebuilt');
  await eventually(async () => {
    const { tasks } = await rebuilt.get('review.tasks', { batchId });
    expect(tasks[0]?.marks).toEqual({ passed, settled: ['missing'] });
  });
});

test('a decision is about the submission that was seen, also when a newer one lies in another batch', async () => {
  const hub = await startTestHub({ pictures: 1, texts: 1 });
  const worker = await signedInHost(hub, 'worker');
  const reviewer = await signedInHost(hub, 'reviewer');
  const { taskIds } = await takeBatch(worker, boxProjectId, 1);
  await boxAll(worker, taskIds);
  await allSent(worker);
  const taskId = taskIds[0]!;
  const first = await takeBatch(reviewer, boxProjectId, 1, 'review');
  const seen = (await reviewer.get('review.tasks', { batchId: first.batchId })).tasks[0]!;
  await decide(reviewer, first.batchId, taskId, { ...approval, verdict: 'return', note: '다시' });
  await reviewer.get('review.send', { batchId: first.batchId });
  await allSent(reviewer);
  await eventually(async () => expect(await trailOf(worker, taskId)).toBe('returned'));
  await worker.get('task.submit', {
    taskId,
    at: 0,
    steps: [draw(boxOf(1, 1, 8, 8), 1)],
    activeMs: 9,
  });
  await allSent(worker);

  const second = await takeBatch(reviewer, boxProjectId, 1, 'review');
  const newer = (await reviewer.get('review.tasks', { batchId: second.batchId })).tasks[0]!;
  expect(newer.submitted.revision).toBe(2);
  const old = await reviewer.refusal('review.decide', {
    taskId,
    submissionId: seen.submitted.submissionId,
    decision: approval,
  });
  expect(old.code).toBe('already-sent');
  const { tasks } = await reviewer.get('review.tasks', { batchId: second.batchId });
  expect(tasks[0]).toMatchObject({ state: 'undecided', decision: null });
  await decide(reviewer, second.batchId, taskId, approval);
  const listed = await reviewer.get('review.tasks', { batchId: first.batchId });
  expect(listed.tasks[0]?.decision?.verdict).toBe('return');
});
