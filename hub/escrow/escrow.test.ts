import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import { setAccountState } from '#hub/accounts/suspend.ts';
import { createHub } from '#hub/app.ts';
import { inTransaction } from '#hub/context.ts';
import { ask, chosen, problemIn, submissionBody } from '#hub/testing/person.ts';
import { addTestProject, startTestHub } from '#hub/testing/test-hub.ts';
import { escrowById, escrowed } from './escrow-store.ts';
import { fileEscrow } from './file-escrow.ts';

async function scene() {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const project = await addTestProject(hub);
  const { batchId } = await worker.lease(project.projectId);
  const { taskId } = (await worker.manifest(batchId)).tasks[0]!;
  const body = submissionBody({ taskId, batchId, annotation: chosen('good') });
  const operation = worker.operation('submission', body);
  const { escrowKey } = (await worker.register()).body as { escrowKey: string };
  const { deviceId, epoch } = worker;
  const content = JSON.stringify({ deviceId, epoch, operations: [operation] });
  const left = { deviceId, key: escrowKey, reason: 'account-suspended', protocol: 2, content };
  const { context } = hub.hub;
  const file = async (escrowId: string) => {
    const row = await escrowById(context.db, escrowId);
    return inTransaction(context, (work) => fileEscrow(work, context, row!));
  };
  return { hub, worker, operation, left, context, file };
}

test('a suspended person’s device leaves its work with its key; an operator takes it in; a later push is a repetition [fault 22] [I16]', async () => {
  const { hub, worker, operation, left, context, file } = await scene();
  await setAccountState(context.db, worker.accountId, 'suspended', hub.time.now);
  expect(problemIn(await worker.tryPush([operation])).code).toBe('unauthenticated');
  const kept = await ask(hub, 'POST', '/v1/escrow', { body: left });
  expect(kept.status).toBe(202);
  const again = await ask(hub, 'POST', '/v1/escrow', { body: left });
  expect(again.body).toEqual(kept.body);
  const { escrowId } = kept.body as { escrowId: string };
  expect(await file(escrowId)).toMatchObject([{ result: 'accepted' }]);
  expect(await escrowed(context.db, 10, false)).toEqual([]);
  expect(await file(escrowId)).toMatchObject([{ result: 'duplicate' }]);
  await setAccountState(context.db, worker.accountId, 'active', hub.time.now);
  const back = await ask(hub, 'POST', '/v1/auth/sign-in', {
    body: { name: '일꾼', password: 'correct horse battery' },
  });
  Object.assign(worker.signedIn, back.body);
  expect(await worker.push(operation)).toMatchObject({ outcomes: [{ result: 'duplicate' }] });
  expect(await worker.told('ledger')).toHaveLength(1);
});

test('a token that ran out long ago is enough, a key or token of someone else is not [fault 21]', async () => {
  const { hub, left } = await scene();
  const stranger = await hub.join('남', 'worker');
  hub.time.now += 400 * 24 * 3_600_000;
  const { worker } = { worker: stranger };
  const authorization = `Bearer ${worker.signedIn.tokens.refreshToken}`;
  const foreign = await ask(hub, 'POST', '/v1/escrow', {
    body: { ...left, key: null },
    headers: { authorization },
  });
  expect(problemIn(foreign).code).toBe('unauthenticated');
  const own = { ...left, deviceId: stranger.deviceId, key: null };
  const reply = await ask(hub, 'POST', '/v1/escrow', { body: own, headers: { authorization } });
  expect(reply.status).toBe(202);
  const wrong = await ask(hub, 'POST', '/v1/escrow', { body: { ...left, key: 'x'.repeat(43) } });
  expect(problemIn(wrong).code).toBe('unauthenticated');
});

test('what an app of the past pushes is kept as it came and not read; one of the future is refused [fault 37] [I20]', async () => {
  const { hub, worker, operation } = await scene();
  await hub.hub.close();
  hub.hub = await createHub({
    dir: hub.dir,
    clock: () => hub.time.now,
    newId: v7,
    protocol: { least: 2, most: 3 },
  });
  const old = await worker.tryPush([operation]);
  expect(old.status).toBe(202);
  const { context } = hub.hub;
  expect(await escrowed(context.db, 10, false)).toMatchObject([
    { reason: 'protocol-unsupported', protocol: 1, name: '일꾼' },
  ]);
  const future = await worker.tryPush([operation], { headers: { 'Sync-Protocol': '4' } });
  expect(problemIn(future)).toMatchObject({ status: 426, action: 'upgrade-app' });
  expect(await worker.tryPush([operation], { headers: { 'Sync-Protocol': '3' } })).toMatchObject({
    status: 200,
    body: { outcomes: [{ result: 'accepted' }] },
  });
});

test('what cannot be read stays in escrow, unfiled', async () => {
  const { hub, left, context, file } = await scene();
  const body = { ...left, protocol: 9, content: '{"shape":"of a later version"}' };
  const kept = await ask(hub, 'POST', '/v1/escrow', { body });
  const { escrowId } = kept.body as { escrowId: string };
  await expect(file(escrowId)).rejects.toThrow('update the hub');
  expect(await escrowed(context.db, 10, false)).toMatchObject([{ protocol: 9, filed_at: null }]);
});
