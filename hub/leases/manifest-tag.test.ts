import { expect, test } from 'vitest';
import { chosen, submissionBody } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';

test('a manifest that is known already is not sent again, until the batch has changed', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const project = await addTestProject(hub);
  const { batchId } = await worker.lease(project.projectId, 'label', 1);
  const path = `/v1/batches/${batchId}/manifest`;
  const first = await worker.ask('GET', path);
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
  const known = { headers: { 'if-none-match': etag } };
  hub.time.now += 60_000;
  const again = await worker.ask('GET', path, known);
  expect(again).toMatchObject({ status: 304, body: new Uint8Array() });
  expect(again.headers.get('sync-protocol')).toBe('1');
  const { taskId } = (await worker.manifest(batchId)).tasks[0]!;
  const body = submissionBody({ taskId, batchId, annotation: chosen('good') });
  await worker.push(worker.operation('submission', body));
  expect((await worker.ask('GET', path, known)).status).toBe(200);
});
