import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limits } from '#shared/protocol/version.ts';
import { chosen, problemIn, sha256, submissionBody } from '#hub/testing/person.ts';
import type { Person } from '#hub/testing/person.ts';
import { addTestProject, startTestHub } from '#hub/testing/test-hub.ts';

function send(person: Person, hash: string, whole: Uint8Array, from: number, to = whole.length) {
  return person.ask('PATCH', `/v1/blobs/${hash}`, {
    raw: whole.subarray(from, to),
    headers: { 'Upload-Offset': String(from), 'Upload-Length': String(whole.length) },
  });
}

test('a blob comes up in parts, is found again after a cut and a restart, and ends whole [fault 14] [fault 17]', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const bytes = Buffer.alloc(900_000, '자투리');
  const hash = sha256(bytes);
  const path = `/v1/blobs/${hash}`;
  expect((await worker.ask('GET', path)).body).toEqual({ offset: 0, complete: false });
  expect((await send(worker, hash, bytes, 0, 400_000)).body).toMatchObject({ offset: 400_000 });
  await hub.restart();
  const authorization = `Bearer ${worker.signedIn.tokens.accessToken}`;
  const head = await hub.hub.fetch(
    new Request(`http://hub.test${path}`, {
      method: 'HEAD',
      headers: { 'Sync-Protocol': '2', authorization },
    }),
  );
  expect(head.headers.get('upload-offset')).toBe('400000');
  const again = await send(worker, hash, bytes, 0, 100_000);
  expect(problemIn(again)).toMatchObject({ code: 'offset-differs', expectedOffset: 400_000 });
  expect((await send(worker, hash, bytes, 400_000)).body).toEqual({
    offset: 900_000,
    complete: true,
  });
  expect((await send(worker, hash, bytes, 0, 400_000)).body).toMatchObject({ complete: true });
});

test('parts that are sent twice at once are taken once [fault 7]', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const bytes = Buffer.alloc(300_000, 7);
  const hash = sha256(bytes);
  const replies = await Promise.all([1, 2, 3].map(() => send(worker, hash, bytes, 0, 200_000)));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(replies.filter(({ status }) => status === 409)).toHaveLength(2);
  expect((await send(worker, hash, bytes, 200_000)).body).toMatchObject({ complete: true });
});

test('a blob with other bytes than its hash says is dropped and can be sent again [fault 11]', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const bytes = Buffer.alloc(1000, 1);
  const hash = sha256(bytes);
  const reply = await send(worker, hash, Buffer.alloc(1000, 2), 0);
  expect(problemIn(reply)).toMatchObject({ status: 422, code: 'hash-differs' });
  expect((await worker.ask('GET', `/v1/blobs/${hash}`)).body).toMatchObject({ offset: 0 });
  expect((await send(worker, hash, bytes, 0)).body).toMatchObject({ complete: true });
});

test('a part that is too large, empty or beyond its blob is refused, and so is a blob that is too large [fault 41]', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const hash = sha256('x');
  const large = Buffer.alloc(limits.blobPartBytes + 1);
  expect(problemIn(await send(worker, hash, large, 0)).code).toBe('body-too-large');
  const beyond = await worker.ask('PATCH', `/v1/blobs/${hash}`, {
    raw: Buffer.alloc(10),
    headers: { 'Upload-Offset': '0', 'Upload-Length': '5' },
  });
  expect(problemIn(beyond).code).toBe('body-malformed');
  const tooLarge = await worker.ask('PATCH', `/v1/blobs/${hash}`, {
    raw: Buffer.alloc(10),
    headers: { 'Upload-Offset': '0', 'Upload-Length': String(limits.blobBytes + 1) },
  });
  expect(problemIn(tooLarge).code).toBe('body-too-large');
});

test('nobody sees the blobs of someone else', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const other = await hub.join('남', 'worker');
  const bytes = Buffer.from('비밀');
  const hash = sha256(bytes);
  await send(worker, hash, bytes, 0);
  expect((await other.ask('GET', `/v1/blobs/${hash}`)).body).toEqual({
    offset: 0,
    complete: false,
  });
});

test('work whose blob is not here yet holds up nothing and counts once it is whole [I3] [I5]', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const project = await addTestProject(hub);
  const { batchId } = await worker.lease(project.projectId);
  const { tasks } = await worker.manifest(batchId);
  const made = tasks.map(({ taskId }) =>
    worker.operation('submission', submissionBody({ taskId, batchId, annotation: chosen('good') })),
  );
  const [large, small] = made as [(typeof made)[0], (typeof made)[0]];
  const travelling = { ...large, body: null as unknown as string };
  const first = await worker.push(travelling, small);
  expect(first).toMatchObject({
    outcomes: [{ result: 'incomplete', reason: 'blob-missing' }, { result: 'accepted' }],
    ackedThrough: 0,
  });
  const greeting = await worker.ask(
    'GET',
    `/v1/sync/hello?deviceId=${worker.deviceId}&epoch=${worker.epoch}`,
  );
  expect(greeting.body).toMatchObject({ ackedThrough: 0, last: { seq: 2 } });
  await send(worker, large.sha256, Buffer.from(large.body), 0);
  expect(await worker.push(travelling)).toMatchObject({
    outcomes: [{ result: 'accepted' }],
    ackedThrough: 2,
  });
  expect(await worker.push(travelling, small)).toMatchObject({
    outcomes: [{ result: 'duplicate' }, { result: 'duplicate' }],
    ackedThrough: 2,
  });
  expect(await worker.told('submission-state')).toHaveLength(2);
});

test('a part that was half written when the hub died is no part of the blob twice [fault 3]', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const bytes = Buffer.alloc(10_000, 5);
  const hash = sha256(bytes);
  await send(worker, hash, bytes, 0, 6000);
  const part = join(hub.dir, 'blobs', worker.accountId, `${hash}.part`);
  expect(statSync(part).size).toBe(6000);
  truncateSync(part, 4500);
  const reply = await worker.ask('GET', `/v1/blobs/${hash}`);
  expect(reply.body).toEqual({ offset: 4500, complete: false });
  expect((await send(worker, hash, bytes, 4500)).body).toMatchObject({ complete: true });
});
