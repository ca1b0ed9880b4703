import { expect, test } from 'vitest';
import { chosen, submissionBody } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';

test('work done under the classes of before counts, that of classes not known here yet is kept and told why, and new work goes on [fault 36] [I4]', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const project = await addTestProject(hub);
  const lease = await worker.lease(project.projectId);
  const { tasks } = await worker.manifest(lease.batchId);
  const answer = (index: number, schemaVersion: number, classId: string) =>
    worker.operation('submission', {
      ...submissionBody({
        taskId: tasks[index]!.taskId,
        batchId: lease.batchId,
        annotation: chosen(classId),
      }),
      schemaVersion,
    });
  const before = answer(0, 1, 'good');
  const ofTheFuture = answer(1, 3, 'good');
  const changed = { ...project, schema: { ...project.schema, version: 2 } };
  await hub.hub.context.db
    .updateTable('project')
    .set({ definition: JSON.stringify(changed) })
    .where('project_id', '=', project.projectId)
    .execute();
  const reply = await worker.push(before, ofTheFuture, answer(2, 2, 'good'));
  expect(reply.outcomes).toMatchObject([
    // Later versions only add classes.
    { result: 'accepted', reason: null },
    { result: 'held', reason: 'schema' },
    { result: 'accepted', reason: null },
  ]);
  expect(reply.ackedThrough).toBe(3);
  const { operationId, sha256 } = ofTheFuture;
  const stored = await worker.ask('GET', `/v1/sync/operations/${operationId}`);
  expect(stored).toMatchObject({ status: 200, body: { sha256, result: 'held' } });
});
