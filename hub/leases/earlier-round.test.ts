import { expect, test } from 'vitest';
import { chosen, reviewBody, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';

test('a batch to review shows the round before, and to whoever looks at it again later none after it', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const judges = [await hub.join('lee', 'reviewer'), await hub.join('park', 'reviewer')];
  const { projectId } = await addTestProject(hub, { texts: ['글'] });
  const { batchId } = await worker.lease(projectId);
  const { taskId } = (await worker.manifest(batchId)).tasks[0]!;
  const first = submissionBody({ taskId, batchId, annotation: chosen('good') });
  await worker.push(worker.operation('submission', first));
  const returned = async (judge: Person) => {
    const lease = await judge.lease(projectId, 'review');
    const [task] = (await judge.manifest(lease.batchId)).tasks;
    const { submissionId, previous } = task!.submitted!;
    const made = { batchId: lease.batchId, taskId, submissionId, verdict: 'return' as const };
    const body = reviewBody(made);
    await judge.push(judge.operation('review', body));
    return { batchId: lease.batchId, previous, reviewId: body.review.reviewId };
  };
  const one = await returned(judges[0]!);
  expect(one.previous).toBeNull();
  const again = { revision: 2, parentId: first.submissionId, answers: [one.reviewId] };
  const second = submissionBody({ taskId, batchId, annotation: chosen('bad'), ...again });
  await worker.push(worker.operation('submission', second));
  const two = await returned(judges[1]!);
  expect(two.previous).toMatchObject({
    annotation: first.annotation,
    review: { reviewId: one.reviewId },
  });
  const [task] = (await judges[0]!.manifest(one.batchId)).tasks;
  expect(task!.submitted).toMatchObject({ annotation: first.annotation, previous: null });
});
