import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { createHub } from '#hub/app.ts';
import { routes } from '#shared/protocol/routes.ts';
import type { Route, RouteName } from '#shared/protocol/routes.ts';
import { ask, chosen, problemIn, submissionBody } from './testing/person.ts';
import type { Asking, Reply, Person } from './testing/person.ts';
import { addTestProject, pngOf, startTestHub } from './testing/test-hub.ts';

const names = Object.keys(routes) as RouteName[];

async function scene() {
  const hub = await startTestHub();
  const owner = await hub.join('주인', 'worker');
  const stranger = await hub.join('남', 'worker');
  const requester = await hub.join('의뢰자', 'requester');
  const project = await addTestProject(hub, { pictures: [pngOf(10, 10), pngOf(20, 20)] });
  const { batchId } = await owner.lease(project.projectId);
  const { tasks } = await owner.manifest(batchId);
  const { taskId, asset } = tasks[1]!;
  const operation = owner.operation(
    'submission',
    submissionBody({ taskId, batchId, annotation: chosen('good') }),
  );
  await owner.push(operation);
  const ids: Record<string, string> = {
    batchId,
    projectId: project.projectId,
    deviceId: owner.deviceId,
    operationId: operation.operationId,
    sha256: asset.sha256,
    appealId: v7(),
  };
  const asking: Partial<Record<RouteName, Asking>> = {
    signIn: { body: { name: '주인', password: 'wrong password' } },
    refresh: { body: { refreshToken: 'made-up', requestId: v7() } },
    device: { body: { deviceId: owner.deviceId, name: 'x' } },
    epoch: { body: { above: 1 } },
    ownSubmissions: { body: { submissionIds: [v7()] } },
    push: { body: { deviceId: owner.deviceId, epoch: 1, operations: [operation] } },
    escrow: {
      body: {
        deviceId: owner.deviceId,
        key: 'made-up',
        reason: 'signed-out',
        protocol: 1,
        content: '{}',
      },
    },
    blobPart: {
      raw: new Uint8Array([1]),
      headers: { 'Upload-Offset': '0', 'Upload-Length': '2' },
    },
    lookIntoFolder: { body: { path: '/nowhere' } },
    openFolder: {
      body: {
        path: '/nowhere',
        title: '폴더',
        kind: 'classification',
        classes: ['a'],
        multiple: false,
        labels: null,
        skipBad: false,
      },
    },
    lookForLabels: { body: { path: '/nowhere', projectId: project.projectId } },
    bringLabels: {
      body: {
        path: '/nowhere',
        projectId: project.projectId,
        format: 'coco',
        as: 'finished',
        present: null,
        skipBad: false,
      },
    },
    policy: { body: { policy: 'doubt' } },
    liftPause: { body: { accountId: owner.accountId } },
    decideAppeal: { body: { decision: 'uphold' } },
    decideHeld: { body: { decision: 'release' } },
    lease: {
      body: { projectId: project.projectId, purpose: 'review', tasks: 1 },
      headers: { 'Idempotency-Key': v7() },
    },
  };
  const queries: Partial<Record<RouteName, string>> = {
    hello: `?deviceId=${owner.deviceId}&epoch=1`,
    export: '?format=jsonl',
    exportLines: '?format=jsonl',
  };
  const request = (name: RouteName, as: Person | null): Promise<Reply> => {
    const { method, path } = routes[name];
    const filled = path.replace(/:(\w+)/g, (_, id: string) => ids[id]!) + (queries[name] ?? '');
    return as === null
      ? ask(hub, method, filled, asking[name])
      : as.ask(method, filled, asking[name]);
  };
  return { owner, stranger, requester, request, hub };
}

describe('who may call what', () => {
  test('without a token only what is for anyone is answered', async () => {
    const { request } = await scene();
    const open = names.filter((name) => routes[name].access === 'anyone');
    expect(open).toEqual(['card', 'signIn', 'refresh', 'escrow']);
    expect((await request('card', null)).status).toBe(200);
    for (const name of ['escrow', ...names.filter((one) => !open.includes(one))] as RouteName[]) {
      expect([name, problemCode(await request(name, null))]).toEqual([name, 'unauthenticated']);
    }
  });

  test('what is for requesters is closed to workers', async () => {
    const { request, owner, requester, hub } = await scene();
    const closed = names.filter((one) => routes[one].access === 'requester');
    for (const name of closed) {
      expect([name, problemCode(await request(name, owner))]).toEqual([name, 'forbidden']);
      // A hub for many opens no folders of its own computer for anyone.
      const isLocal = routes[name].path.startsWith('/v1/local/');
      const { status } = await request(name, requester);
      expect([name, status]).toEqual([name, isLocal ? 403 : 200]);
    }
    const refused = hub.hub.context.db.selectFrom('audit').select('action').orderBy('audit_id');
    const lines = await refused
      .where('result', '=', 'forbidden')
      .where('account_id', '=', owner.accountId)
      .execute();
    expect(lines.map((line) => line.action)).toEqual(closed);
  });

  test('what is for operators is closed to workers and to requesters', async () => {
    const { request, owner, requester, hub } = await scene();
    const operator = await hub.join('운영자', 'operator');
    const closed = names.filter((one) => routes[one].access === 'operator');
    expect(closed).toEqual(['liftPause', 'decideAppeal', 'held', 'decideHeld']);
    for (const name of closed) {
      for (const person of [owner, requester]) {
        expect([name, problemCode(await request(name, person))]).toEqual([name, 'forbidden']);
      }
      // Nothing here is paused, appealed or held.
      expect([name, problemCode(await request(name, operator))]).not.toEqual([name, 'forbidden']);
    }
    expect((await request('quality', operator)).status).toBe(200);
  });

  test('what belongs to one worker is out of reach of another', async () => {
    const { request, owner, stranger } = await scene();
    const owned: Partial<Record<RouteName, string>> = {
      device: 'forbidden',
      epoch: 'device-unknown',
      hello: 'device-unknown',
      push: 'device-unknown',
      operation: 'not-found',
      renew: 'not-found',
      release: 'not-found',
      manifest: 'not-found',
      asset: 'not-found',
      assetBlocks: 'not-found',
    };
    // Practice is for everyone who sees its project; everyone's blobs are their own under the same hash.
    const withIds = names.filter(
      (name) =>
        (routes[name] as Route).path.includes(':') &&
        routes[name].access === 'signed-in' &&
        name !== 'practice' &&
        !name.startsWith('blob'),
    );
    expect(Object.keys(owned)).toEqual(expect.arrayContaining(withIds));
    for (const [name, code] of Object.entries(owned) as [RouteName, string][]) {
      expect([name, problemCode(await request(name, stranger))]).toEqual([name, code]);
      expect([name, problemCode(await request(name, owner))]).toEqual([name, null]);
    }
  });

  test('a worker cannot review and a requester cannot label', async () => {
    const { hub, owner, requester } = await scene();
    const project = await addTestProject(hub);
    expect(problemIn(await owner.tryLease(project.projectId, 'review')).code).toBe('forbidden');
    expect(problemIn(await requester.tryLease(project.projectId, 'label')).code).toBe('forbidden');
    const reply = await requester.ask('GET', '/v1/projects');
    expect(reply.body).toMatchObject({
      projects: [
        { toLabel: 0, toReview: 0 },
        { toLabel: 0, toReview: 0 },
      ],
    });
  });

  test('malformed tokens and ids are refused like unknown ones', async () => {
    const { hub, owner } = await scene();
    for (const authorization of [
      '',
      'Bearer',
      'Bearer x',
      'Basic YTpi',
      `Bearer ${'a'.repeat(43)}`,
    ]) {
      const reply = await ask(hub, 'GET', '/v1/projects', { headers: { authorization } });
      expect(problemIn(reply)).toMatchObject({ status: 401, code: 'unauthenticated' });
    }
    for (const path of [
      '/v1/batches/1/manifest',
      '/v1/assets/..%2f..%2fhub.sqlite',
      '/v1/nothing',
    ]) {
      expect(problemIn(await owner.ask('GET', path))).toMatchObject({
        status: 404,
        code: 'not-found',
      });
    }
  });

  test('fields that the contract does not name neither come in nor go out', async () => {
    const { owner, hub } = await scene();
    const body = { deviceId: v7(), name: 'x', account_id: v7(), accountId: v7(), epoch: 99 };
    expect((await owner.ask('POST', '/v1/devices', { body })).body).toEqual({
      deviceId: body.deviceId,
      epoch: 1,
      escrowKey: expect.any(String),
    });
    const manifest = await owner.ask('GET', '/v1/projects');
    expect(JSON.stringify(manifest.body)).not.toContain('secret-class');
    const rows = await hub.hub.context.db
      .selectFrom('device')
      .select('account_id')
      .where('device_id', '=', body.deviceId)
      .execute();
    expect(rows).toEqual([{ account_id: owner.accountId }]);
  });
});

describe('every reply', () => {
  let hub: Awaited<ReturnType<typeof startTestHub>>['hub'];
  let dispose: () => Promise<void>;

  beforeAll(async () => {
    const { mkdtemp, rm } = await import('node:fs/promises');
    const dir = await mkdtemp('/tmp/jaturi-hub-');
    hub = await createHub({ dir, clock: Date.now, newId: v7 });
    dispose = async () => {
      await hub.close();
      await rm(dir, { recursive: true });
    };
    return dispose;
  });

  test.each([
    ['a success', 'GET', '/v1', { 'Sync-Protocol': '1' }, 200, '1'],
    ['a refusal', 'GET', '/v1/projects', { 'Sync-Protocol': '1' }, 401, '1'],
    ['the newest version', 'GET', '/v1/projects', { 'Sync-Protocol': '2' }, 401, '2'],
    ['an unknown route', 'GET', '/elsewhere', {}, 404, '2'],
    ['another method', 'POST', '/v1/projects', { 'Sync-Protocol': '1' }, 404, '1'],
    ['no protocol', 'GET', '/v1/projects', {}, 426, '2'],
    ['another protocol', 'GET', '/v1/projects', { 'Sync-Protocol': '99' }, 426, '2'],
  ])(
    '%s names the protocol and the request',
    async (...[, method, path, headers, status, said]) => {
      const reply = await hub.fetch(
        new Request(`http://hub.test${path}`, {
          method,
          headers: headers as Record<string, string>,
        }),
      );
      expect(reply.status).toBe(status);
      expect(reply.headers.get('sync-protocol')).toBe(said);
      expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(reply.headers.get('cache-control')).toBe('no-store');
      if (status >= 400) expect(reply.headers.get('content-type')).toBe('application/problem+json');
    },
  );

  test('the OpenAPI document has every route with its schemas', async () => {
    const reply = await hub.fetch(new Request('http://hub.test/v1/openapi.json'));
    const document = (await reply.json()) as {
      paths: Record<string, Record<string, { operationId: string; requestBody?: unknown }>>;
    };
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.map((one) => one.operationId).toSorted()).toEqual(names.toSorted());
    const push = operations.find((one) => one.operationId === 'push');
    expect(JSON.stringify(push?.requestBody)).toContain('operationId');
  });
});

function problemCode(reply: Reply): string | null {
  return reply.status < 400 ? null : problemIn(reply).code;
}
