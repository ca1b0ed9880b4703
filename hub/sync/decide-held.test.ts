import { expect, test } from 'vitest';
import { inTransaction } from '#hub/context.ts';
import { chosen, submissionBody } from '#hub/testing/person.ts';
import { addTestProject, startTestHub } from '#hub/testing/test-hub.ts';
import { payHeld, refuseHeld, releaseHeld } from './decide-held.ts';
import { heldOperations, operationById } from './operation-store.ts';

const hour = 3_600_000;

/** Two workers who answered the same task: the second answer is kept beside the first. */
async function surplus() {
  const hub = await startTestHub();
  const late = await hub.join('늦은이', 'worker');
  const quick = await hub.join('빠른이', 'worker');
  const project = await addTestProject(hub, { texts: ['하나'] });
  const lapsed = await late.lease(project.projectId);
  const { taskId } = (await late.manifest(lapsed.batchId)).tasks[0]!;
  hub.time.now += 10_000 * hour;
  for (const one of [late, quick]) {
    const back = await one.ask('POST', '/v1/auth/sign-in', {
      body: {
        name: one === late ? '늦은이' : '빠른이',
        password: 'correct horse battery',
      },
    });
    Object.assign(one.signedIn, back.body);
  }
  const { batchId } = await quick.lease(project.projectId);
  const first = submissionBody({ taskId, batchId, annotation: chosen('good') });
  await quick.push(quick.operation('submission', first));
  const second = submissionBody({ taskId, batchId: lapsed.batchId, annotation: chosen('bad') });
  const operation = late.operation('submission', second);
  const { outcomes } = await late.push(operation);
  expect(outcomes).toMatchObject([{ result: 'surplus-kept' }]);
  const { context } = hub.hub;
  const decide = <T>(run: (work: Parameters<typeof payHeld>[0]) => Promise<T>) =>
    inTransaction(context, run);
  return { hub, late, operation, context, decide };
}

test('an answer that is kept beside another one can be paid, once, and its maker is told [fault 23] [I11] [I12]', async () => {
  const { late, operation, decide, context } = await surplus();
  expect(await decide((work) => payHeld(work, operation.operationId))).toEqual({ won: 100 });
  await expect(decide((work) => payHeld(work, operation.operationId))).rejects.toThrow('counts');
  const lines = await late.told('ledger');
  expect(lines).toMatchObject([
    { line: { kind: 'earned', won: 100 } },
    { line: { kind: 'approved', won: 100 } },
  ]);
  expect((await late.told('submission-state')).at(-1)).toMatchObject({ state: 'approved' });
  expect(await heldOperations(context.db, 10)).toEqual([]);
});

test('an answer that is refused stays stored, its maker is told, and it is listed on request [I4] [I11]', async () => {
  const { late, operation, decide, context } = await surplus();
  await decide((work) => refuseHeld(work, operation.operationId));
  expect((await late.told('submission-state')).at(-1)).toMatchObject({
    state: 'held',
    reason: 'refused',
  });
  expect(await heldOperations(context.db, 10)).toEqual([]);
  expect(await heldOperations(context.db, 10, true)).toHaveLength(1);
  expect((await operationById(context.db, operation.operationId))?.body).toBe(operation.body);
  const asked = await late.ask('GET', `/v1/sync/operations/${operation.operationId}`);
  expect(asked).toMatchObject({ status: 200, body: { reason: 'refused' } });
});

test('what could not be judged is judged again when it is released; what counts is not held', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const project = await addTestProject(hub);
  const { batchId } = await worker.lease(project.projectId);
  const { taskId } = (await worker.manifest(batchId)).tasks[0]!;
  const { context } = hub.hub;
  const body = submissionBody({ taskId, batchId, annotation: chosen('good'), revision: 1 });
  const operation = worker.operation('submission', { ...body, schemaVersion: 2 });
  expect((await worker.push(operation)).outcomes).toMatchObject([
    { result: 'held', reason: 'schema' },
  ]);
  const release = () =>
    inTransaction(context, (work) => releaseHeld(work, context, operation.operationId));
  expect(await release()).toMatchObject({ result: 'held', reason: 'schema' });
  const changed = { ...project, schema: { ...project.schema, version: 2 } };
  await context.db
    .updateTable('project')
    .set({ definition: JSON.stringify(changed) })
    .where('project_id', '=', project.projectId)
    .execute();
  expect(await release()).toMatchObject({ result: 'accepted' });
  expect(await worker.told('ledger')).toHaveLength(1);
  await expect(release()).rejects.toThrow('counts already');
});
