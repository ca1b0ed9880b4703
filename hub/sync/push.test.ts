import { gzipSync } from 'node:zlib';
import { v7 } from 'uuid';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Project } from '#shared/project.ts';
import type { Manifest } from '#shared/protocol/leases.ts';
import type { PushReply } from '#shared/protocol/operations.ts';
import { chosen, problemIn, sha256, submissionBody } from '../testing/person.ts';
import type { MadeOperation, Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';

let hub: TestHub;
let worker: Person;
let project: Project;
let manifest: Manifest;

beforeEach(async () => {
  hub = await startTestHub();
  worker = await hub.join('일꾼', 'worker');
  project = await addTestProject(hub);
  manifest = await worker.manifest((await worker.lease(project.projectId)).batchId);
});

function answer(index: number, more: { parentId?: string; revision?: number } = {}) {
  const { taskId } = manifest.tasks[index]!;
  const made = { taskId, batchId: manifest.lease.batchId, annotation: chosen('good'), ...more };
  return worker.operation('submission', submissionBody(made));
}

async function counts() {
  const { db } = hub.hub.context;
  const tables = ['operation', 'submission', 'ledger', 'feed', 'quarantine', 'received'] as const;
  const found: Record<string, number> = {};
  for (const table of tables) {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirstOrThrow();
    found[table] = Number(row.n);
  }
  return found;
}

describe('repetition', () => {
  test('the same push five times at once has one effect [fault 7] [I3]', async () => {
    const operations = [answer(0), answer(1)];
    const replies = await Promise.all(Array.from({ length: 5 }, () => worker.tryPush(operations)));
    const results = replies.map((reply) =>
      (reply.body as PushReply).outcomes.map((one) => one.result),
    );
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200, 200]);
    expect(results.filter(([first]) => first === 'accepted')).toHaveLength(1);
    expect(results.filter(([first]) => first === 'duplicate')).toHaveLength(4);
    expect(await counts()).toMatchObject({ operation: 2, submission: 2, ledger: 2, received: 2 });
  });

  test('under a new epoch the same operations are duplicates, and numbered anew [fault 27] [I3]', async () => {
    const operations = [answer(0), answer(1)];
    await worker.push(...operations);
    const reply = await worker.ask('POST', `/v1/devices/${worker.deviceId}/epoch`, {
      body: { above: 1 },
    });
    expect(reply).toMatchObject({ status: 201, body: { epoch: 2 } });
    worker.epoch = 2;
    const again = await worker.push(...operations);
    expect(again.outcomes.map((one) => one.result)).toEqual(['duplicate', 'duplicate']);
    expect(again.ackedThrough).toBe(2);
    expect(await counts()).toMatchObject({ operation: 2, submission: 2, ledger: 2, received: 4 });
  });

  test('a duplicate says the reason that was given first [fault 5] [I4]', async () => {
    const operation = worker.operation('submission', '{"not": "a submission"}');
    await worker.push(operation);
    const again = await worker.push(operation);
    expect(again.outcomes).toMatchObject([{ result: 'duplicate', reason: 'malformed' }]);
  });

  test('an acknowledged push outlives a restart [fault 17] [I5]', async () => {
    await worker.push(answer(0));
    await hub.restart();
    const hello = await worker.ask('GET', `/v1/sync/hello?deviceId=${worker.deviceId}&epoch=1`);
    expect(hello.body).toMatchObject({ ackedThrough: 1, last: { seq: 1 } });
  });
});

describe('numbers', () => {
  test('a number that holds another operation is refused and nothing of the push is stored [fault 27] [I6]', async () => {
    await worker.push(answer(0));
    const before = await counts();
    worker.seq = 1;
    const next = answer(1);
    const reused = { ...answer(2), seq: 1 };
    const reply = await worker.tryPush([next, reused]);
    expect(problemIn(reply)).toMatchObject({
      status: 409,
      code: 'seq-reuse',
      expectedSeq: 3,
      action: 'rotate-epoch',
    });
    expect(await counts()).toEqual(before);
  });

  test('a number too high is refused with the one that is expected [fault 8] [I6]', async () => {
    const reply = await worker.tryPush([{ ...answer(0), seq: 7 }]);
    expect(problemIn(reply)).toMatchObject({ status: 409, code: 'seq-gap', expectedSeq: 1 });
    expect((await counts())['operation']).toBe(0);
  });

  test('an operation id with other bytes is kept in quarantine, and the next one goes on [I4]', async () => {
    const first = answer(0);
    await worker.push(first);
    const other = { ...answer(1), operationId: first.operationId };
    const reply = await worker.push(other, answer(2));
    expect(reply.outcomes).toMatchObject([
      { result: 'held', reason: 'operation-id-reused' },
      { result: 'accepted' },
    ]);
    expect(reply.ackedThrough).toBe(3);
    const kept = await hub.hub.context.db.selectFrom('quarantine').select('body').execute();
    expect(kept).toEqual([{ body: other.body }]);
    expect((await worker.push(other)).outcomes).toMatchObject([
      { result: 'duplicate', reason: 'operation-id-reused' },
    ]);
  });

  test('nobody learns from an operation id whether someone else used it', async () => {
    const first = answer(0);
    await worker.push(first);
    const stranger = await hub.join('남', 'worker');
    const copied: MadeOperation = { ...first, seq: 1 };
    expect((await stranger.push(copied)).outcomes).toMatchObject([
      { result: 'held', reason: 'operation-id-reused' },
    ]);
    expect((await stranger.ask('GET', `/v1/sync/operations/${first.operationId}`)).status).toBe(
      404,
    );
  });

  test('a device of someone else cannot be pushed through', async () => {
    const stranger = await hub.join('남', 'worker');
    const body = { deviceId: worker.deviceId, epoch: 1, operations: [answer(0)] };
    const reply = await stranger.ask('POST', '/v1/sync/push', { body });
    expect(problemIn(reply)).toMatchObject({ status: 404, code: 'device-unknown' });
    const taken = await stranger.ask('POST', '/v1/devices', {
      body: { deviceId: worker.deviceId, name: 'x' },
    });
    expect(taken.status).toBe(403);
  });
});

describe('one bad operation never blocks the next', () => {
  test('what does not parse, is unknown or is not finished is stored with a reason [fault 38] [I4]', async () => {
    const { batchId } = manifest.lease;
    const { taskId } = manifest.tasks[0]!;
    const unfinished = { taskId, batchId, annotation: { items: [], report: null } };
    const unhashed = {
      ...submissionBody({ taskId, batchId, annotation: chosen('good') }),
      annotationSha256: sha256('other'),
    };
    const operations = [
      worker.operation('submission', 'no json'),
      worker.operation('submission', { submissionId: 7 }),
      worker.operation('teleport', { to: 'moon' }),
      worker.operation('toString', {}),
      worker.operation('submission', submissionBody(unfinished)),
      worker.operation('submission', unhashed),
      worker.operation(
        'submission',
        submissionBody({ taskId, batchId, annotation: chosen('unheard-of') }),
      ),
      worker.operation('submission', {
        ...submissionBody({ taskId, batchId, annotation: chosen('good') }),
        schemaVersion: 9,
      }),
      worker.operation(
        'submission',
        submissionBody({ taskId, batchId: v7(), annotation: chosen('good') }),
      ),
      worker.operation(
        'submission',
        submissionBody({ taskId: v7(), batchId, annotation: chosen('good') }),
      ),
      answer(0),
    ];
    const reply = await worker.push(...operations);
    expect(reply.outcomes.map((one) => [one.result, one.reason])).toEqual([
      ['invalid-kept', 'malformed'],
      ['invalid-kept', 'malformed'],
      ['held', 'unknown-kind'],
      ['held', 'unknown-kind'],
      ['invalid-kept', 'nothing-answered'],
      ['invalid-kept', 'annotation-hash'],
      ['invalid-kept', 'unknown-class'],
      ['held', 'schema'],
      ['held', 'unknown-lease'],
      ['held', 'unknown-lease'],
      ['accepted', null],
    ]);
    expect(reply.ackedThrough).toBe(operations.length);
    for (const operation of operations) {
      const stored = await worker.ask('GET', `/v1/sync/operations/${operation.operationId}`);
      expect(stored).toMatchObject({ status: 200, body: { sha256: operation.sha256 } });
    }
  });

  test('what was invalid is told and can be corrected under it', async () => {
    const { batchId } = manifest.lease;
    const { taskId } = manifest.tasks[0]!;
    const wrong = submissionBody({ taskId, batchId, annotation: { items: [], report: null } });
    await worker.push(worker.operation('submission', wrong));
    expect(await worker.told('submission-state')).toMatchObject([
      { state: 'held', reason: 'nothing-answered' },
    ]);
    const corrected = await worker.push(answer(0, { parentId: wrong.submissionId, revision: 2 }));
    expect(corrected.outcomes).toMatchObject([{ result: 'accepted' }]);
  });

  test('a failing rule leaves its operation held, its effects undone, and the rest whole [fault 38]', async () => {
    const { db } = hub.hub.context;
    const operations = [answer(0), answer(1), answer(2)];
    // A project definition that cannot be read makes the rule throw.
    const define = (definition: string) => db.updateTable('project').set({ definition }).execute();
    const { definition } = await db
      .selectFrom('project')
      .select('definition')
      .executeTakeFirstOrThrow();
    await define('{}');
    const first = await worker.push(operations[0]!);
    expect(first.outcomes).toMatchObject([{ result: 'held', reason: 'internal' }]);
    await define(definition);
    expect((await worker.push(operations[1]!, operations[2]!)).outcomes).toMatchObject([
      { result: 'accepted' },
      { result: 'accepted' },
    ]);
    const submitted = await db.selectFrom('submission').select('task_id').execute();
    const [, second, third] = manifest.tasks.map((task) => ({ task_id: task.taskId }));
    expect(submitted).toHaveLength(2);
    expect(submitted).toEqual(expect.arrayContaining([second, third]));
  });
});

describe('a parent that is not here yet', () => {
  test('holds its children, and its arrival releases them in order [fault 8]', async () => {
    const { batchId } = manifest.lease;
    const { taskId } = manifest.tasks[0]!;
    const one = submissionBody({ taskId, batchId, annotation: chosen('good') });
    const two = submissionBody({
      taskId,
      batchId,
      annotation: chosen('bad'),
      parentId: one.submissionId,
      revision: 2,
    });
    const three = submissionBody({
      taskId,
      batchId,
      annotation: chosen('good'),
      parentId: two.submissionId,
      revision: 3,
    });
    const held = await worker.push(
      worker.operation('submission', three),
      worker.operation('submission', two),
    );
    expect(held.outcomes.map((outcome) => outcome.reason)).toEqual([
      'parent-missing',
      'parent-missing',
    ]);
    await worker.push(worker.operation('submission', one));
    const states = await worker.told('submission-state');
    expect(states.map((body) => [body['submissionId'], body['state']])).toEqual([
      [one.submissionId, 'in-review'],
      [two.submissionId, 'in-review'],
      [three.submissionId, 'in-review'],
    ]);
    const task = await hub.hub.context.db
      .selectFrom('task')
      .selectAll()
      .where('task_id', '=', taskId)
      .executeTakeFirstOrThrow();
    expect(task.submission_id).toBe(three.submissionId);
    expect((await counts())['ledger']).toBe(1);
  });
});

describe('envelopes', () => {
  test('a body that does not have its hash refuses the whole push [fault 11]', async () => {
    const reply = await worker.tryPush([
      answer(0),
      { ...answer(1), sha256: sha256('something else') },
    ]);
    expect(problemIn(reply)).toMatchObject({ status: 400, code: 'body-malformed' });
    expect((await counts())['operation']).toBe(0);
  });

  test.each([
    ['no JSON', '{', {}],
    ['an empty push', JSON.stringify({ deviceId: v7(), epoch: 1, operations: [] }), {}],
    ['no UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), {}],
    ['a broken gzip stream', gzipSync('{}').subarray(0, 12), { 'content-encoding': 'gzip' }],
  ] as const)('%s is malformed', async (_name, raw, headers) => {
    const reply = await worker.ask('POST', '/v1/sync/push', { raw, headers });
    expect(problemIn(reply)).toMatchObject({ status: 400, code: 'body-malformed' });
  });

  test('another type or encoding is not accepted', async () => {
    const typed = await worker.ask('POST', '/v1/sync/push', {
      raw: '{}',
      headers: { 'content-type': 'text/plain' },
    });
    const encoded = await worker.ask('POST', '/v1/sync/push', {
      raw: '{}',
      headers: { 'content-encoding': 'br' },
    });
    expect([typed.status, encoded.status]).toEqual([415, 415]);
  });

  test('gzip is accepted', async () => {
    const { deviceId, epoch } = worker;
    const raw = gzipSync(JSON.stringify({ deviceId, epoch, operations: [answer(0)] }));
    const reply = await worker.ask('POST', '/v1/sync/push', {
      raw,
      headers: { 'content-encoding': 'gzip' },
    });
    expect(reply).toMatchObject({ status: 200, body: { ackedThrough: 1 } });
  });

  test('too many bytes are refused before they are parsed, inflated ones too [fault 41]', async () => {
    const large = await worker.ask('POST', '/v1/sync/push', { raw: 'x'.repeat(1024 * 1024 + 1) });
    const bomb = gzipSync(Buffer.alloc(17 * 1024 * 1024, 0x20));
    const inflated = await worker.ask('POST', '/v1/sync/push', {
      raw: bomb,
      headers: { 'content-encoding': 'gzip' },
    });
    expect([large.status, inflated.status]).toEqual([413, 413]);
    expect(problemIn(inflated).code).toBe('body-too-large');
  });
});
