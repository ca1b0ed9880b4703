import { expect, test } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import type { LedgerLine } from '#shared/ledger.ts';
import type { ExportReply } from '#shared/protocol/exports.ts';
import { chosen, Person, reviewBody, submissionBody } from './testing/person.ts';
import { addTestProject, PASSWORD, startTestHub } from './testing/test-hub.ts';

async function sumsOf(person: Person) {
  const lines = await person.told('ledger');
  return sumLedger(lines.map((body) => body['line'] as LedgerLine));
}

test('a task goes from lease through a return to approval, pay and export', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const reviewer = await hub.join('검수자', 'reviewer');
  const requester = await hub.join('의뢰자', 'requester');
  const project = await addTestProject(hub, { texts: ['첫 글'] });

  const lease = await worker.lease(project.projectId);
  const [task] = (await worker.manifest(lease.batchId)).tasks;
  expect(task).toMatchObject({ text: '첫 글', submitted: null });
  const first = submissionBody({
    taskId: task!.taskId,
    batchId: lease.batchId,
    annotation: chosen('bad'),
  });
  const pushed = await worker.push(worker.operation('submission', first));
  expect(pushed).toMatchObject({
    outcomes: [{ result: 'accepted', reason: null }],
    ackedThrough: 1,
  });
  expect(await sumsOf(worker)).toEqual({ inReview: 100, payable: 0, paid: 0 });
  expect((await worker.told('lease')).at(-1)).toMatchObject({ state: 'done' });

  const round1 = await reviewer.lease(project.projectId, 'review');
  const [seen] = (await reviewer.manifest(round1.batchId)).tasks;
  expect(seen?.submitted).toMatchObject({ submissionId: first.submissionId, previous: null });
  const returned = reviewBody({
    batchId: round1.batchId,
    taskId: task!.taskId,
    submissionId: first.submissionId,
    verdict: 'return',
  });
  await reviewer.push(reviewer.operation('review', returned));
  expect(await sumsOf(worker)).toEqual({ inReview: 0, payable: 0, paid: 0 });
  expect(await sumsOf(reviewer)).toEqual({ inReview: 0, payable: 30, paid: 0 });
  expect((await worker.told('review')).at(-1)).toMatchObject({
    review: { verdict: 'return', reasons: ['wrong'] },
  });

  hub.time.now += 400 * 24 * 3_600_000;
  const again = await Person.signIn(hub, '일꾼', PASSWORD);
  const second = submissionBody({
    taskId: task!.taskId,
    batchId: lease.batchId,
    annotation: chosen('good'),
    parentId: first.submissionId,
    revision: 2,
    answers: [returned.review.reviewId],
  });
  expect((await again.push(again.operation('submission', second))).outcomes).toMatchObject([
    { result: 'accepted' },
  ]);
  expect(await sumsOf(again)).toEqual({ inReview: 100, payable: 0, paid: 0 });

  const reviewerAgain = await Person.signIn(hub, '검수자', PASSWORD);
  const round2 = await reviewerAgain.lease(project.projectId, 'review');
  const [resubmitted] = (await reviewerAgain.manifest(round2.batchId)).tasks;
  expect(resubmitted?.submitted?.previous?.review.reviewId).toBe(returned.review.reviewId);
  const approved = reviewBody({
    batchId: round2.batchId,
    taskId: task!.taskId,
    submissionId: second.submissionId,
    verdict: 'approve',
  });
  await reviewerAgain.push(reviewerAgain.operation('review', approved));
  expect(await sumsOf(again)).toEqual({ inReview: 0, payable: 100, paid: 0 });
  expect(await sumsOf(reviewerAgain)).toEqual({ inReview: 0, payable: 60, paid: 0 });
  expect((await again.told('submission-state')).map((body) => body['state'])).toEqual([
    'in-review',
    'returned',
    'in-review',
    'approved',
  ]);

  const reader = await Person.signIn(hub, '의뢰자', PASSWORD);
  expect(requester.accountId).toBe(reader.accountId);
  const reply = await reader.ask(
    'GET',
    `/v1/requester/projects/${project.projectId}/export?format=csv`,
  );
  const exported = reply.body as ExportReply;
  expect(exported.tasks).toBe(1);
  expect(exported.files.find((file) => file.path.endsWith('.csv'))?.content).toContain('good');
  expect(exported.files.map((file) => file.path)).toContain('manifest.json');
});
