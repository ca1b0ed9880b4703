import { expect, test } from 'vitest';
import { problemType } from '#shared/protocol/problem.ts';
import { ProjectId } from '#shared/ids.ts';
import { boxAll, takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { none } from './testing/fault-proxy.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import type { Fault, FaultProxy } from './testing/fault-proxy.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import type { TestHost } from './testing/test-host.ts';
import { startTestHub } from './testing/test-world.ts';

/** All but every n-th request to a path suffer; `suffered` counts them. */
function suffering(path: string, fault: Fault, every: number) {
  let count = 0;
  const rule: Parameters<FaultProxy['rule']>[0] = (request) => {
    if (!request.path.startsWith(path)) return none;
    count += 1;
    return count % every === 0 ? none : fault;
  };
  return { rule, suffered: () => count - Math.floor(count / every) };
}

async function earned(host: TestHost): Promise<number> {
  await host.get('sync.now', {});
  const { lines } = await host.get('earnings.show', {});
  return lines.filter(({ kind }) => kind === 'earned').length;
}

const faults: readonly Fault[] = [
  { fault: 'lose-reply' },
  { fault: 'lose-request' },
  { fault: 'cut', after: 40 },
  { fault: 'twice' },
];

test.each(faults)(
  'pushes that suffer $fault arrive once each [fault 5, 6, 7, 10] [I3]',
  async (fault) => {
    const hub = await startTestHub({ pictures: 12, texts: 1 });
    const proxy = await startFaultProxy(hub);
    const host = await signedInHost(proxy, 'worker');
    const { taskIds } = await takeBatch(host, boxProjectId, 12);
    const { rule, suffered } = suffering('/v1/sync/push', fault, 3);
    proxy.rule(rule);
    await boxAll(host, taskIds);
    await allSent(host);
    expect(await host.get('sync.status', {})).toMatchObject({ received: 12, held: [] });
    expect(suffered()).toBeGreaterThan(0);
    await eventually(async () => expect(await earned(host)).toBe(12));
  },
);

test('a line on which every second request is lost in some way still gets everything across [fault 5, 6, 7, 10] [I9]', async () => {
  const hub = await startTestHub({ pictures: 10, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  let count = 0;
  proxy.rule(() => {
    count += 1;
    const fault = faults[Math.floor(count / 2) % faults.length]!;
    return count % 2 === 0 ? fault : none;
  });
  const wanted = { projectId: ProjectId.parse(boxProjectId), purpose: 'label', tasks: 10 } as const;
  await eventually(async () => {
    const taken = await host.call('work.take', wanted);
    const { batches } = await host.get('batch.list', {});
    expect(taken.ok || batches.length > 0).toBe(true);
  });
  const { tasks } = await eventually(async () => {
    const { batches } = await host.get('batch.list', {});
    expect(batches).toMatchObject([{ download: { state: 'complete' } }]);
    return host.get('batch.tasks', { batchId: batches[0]!.batchId });
  });
  await boxAll(
    host,
    tasks.map(({ taskId }) => taskId),
  );
  await eventually(async () => {
    expect(await host.get('sync.status', {})).toMatchObject({ waiting: 0, received: 10 });
    expect(await earned(host)).toBe(10);
  });
});

test('a lease whose reply was lost is found again, and asking again does not lease twice [fault 24] [I19]', async () => {
  const hub = await startTestHub({ pictures: 12, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  await host.get('sync.pause', { paused: true });
  proxy.rule(({ path }) => (path === '/v1/leases' ? { fault: 'lose-reply' } : none));
  const projectId = ProjectId.parse(boxProjectId);
  const wanted = { projectId, purpose: 'label', tasks: 4 } as const;
  expect((await host.refusal('work.take', wanted)).code).toBe('hub-unreachable');
  proxy.rule(() => none);
  const { batchId } = await host.get('work.take', { ...wanted, tasks: 5 });
  const { batches } = await host.get('batch.list', {});
  expect(batches).toMatchObject([{ batchId, tasks: 4 }]);
  await host.get('sync.pause', { paused: false });
  await allSent(host);
  expect((await host.get('batch.list', {})).batches).toHaveLength(1);
});

test('a lease whose reply was lost turns up by itself with the next greeting [fault 24] [I19]', async () => {
  const hub = await startTestHub({ pictures: 12, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  proxy.rule(({ path }) => (path === '/v1/leases' ? { fault: 'lose-reply' } : none));
  const projectId = ProjectId.parse(boxProjectId);
  await host.refusal('work.take', { projectId, purpose: 'label', tasks: 4 });
  await eventually(async () => {
    const { batches } = await host.get('batch.list', {});
    expect(batches).toMatchObject([{ tasks: 4, download: { state: 'complete' } }]);
  });
});

function problem(status: number, code: string, headers: Record<string, string> = {}): Fault {
  return {
    fault: 'answer',
    status,
    headers: { 'content-type': problemType, 'sync-protocol': '1', ...headers },
    body: JSON.stringify({
      type: 'about:blank',
      title: code,
      status,
      detail: code,
      code,
      retryable: true,
      action: 'retry',
      requestId: 'r1',
    }),
  };
}

test('a hub that is too busy is left alone for as long as it asks [fault 20]', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  await allSent(host);
  proxy.rule(() => problem(503, 'busy', { 'retry-after': '3600' }));
  await eventually(async () => {
    expect((await host.get('sync.status', {})).failure?.code).toBe('hub-busy');
  });
  const asked = proxy.requests.length;
  await boxAll(host, taskIds);
  const { nextTryAt } = await host.get('sync.status', {});
  expect(nextTryAt! - Date.now()).toBeGreaterThan(3_000_000);
  expect(proxy.requests.length).toBe(asked);
  proxy.rule(() => none);
  await host.get('sync.now', {});
  await allSent(host);
});

test.each([
  ['protocol-unsupported', 426, 'protocol-too-old'],
  ['account-suspended', 403, 'account-suspended'],
] as const)(
  '%s blocks sending, says why, and loses nothing [fault 22, 37] [I16]',
  async (code, status, shown) => {
    const hub = await startTestHub({ pictures: 2, texts: 1 });
    const proxy = await startFaultProxy(hub);
    const host = await signedInHost(proxy, 'worker');
    const { taskIds } = await takeBatch(host, boxProjectId, 2);
    proxy.rule(() => problem(status, code));
    await boxAll(host, taskIds);
    await host.get('sync.now', {});
    expect(await host.get('sync.status', {})).toMatchObject({
      phase: 'blocked',
      waiting: 2,
      failure: { code: shown },
    });
    proxy.rule(() => none);
    await host.get('sync.now', {});
    await allSent(host);
  },
);

test('a reply that never comes is given up and asked for again [fault 12]', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker', {
    network: { stallMs: 200, pollMs: 50, leastWaitMs: 5 },
  });
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  let silent = 2;
  proxy.rule(({ path }) => {
    if (!path.startsWith('/v1/sync/push') || silent === 0) return none;
    silent -= 1;
    return { fault: 'silence' };
  });
  await boxAll(host, taskIds);
  await allSent(host);
  expect(silent).toBe(0);
});

test('a manifest that is not what it should be leaves no half batch behind [fault 10]', async () => {
  const hub = await startTestHub({ pictures: 4, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  proxy.rule(({ path }) => (path.includes('/manifest') ? { fault: 'cut', after: 200 } : none));
  const projectId = ProjectId.parse(boxProjectId);
  const failure = await host.refusal('work.take', { projectId, purpose: 'label', tasks: 4 });
  expect(failure.code).toBe('hub-unreachable');
  expect((await host.get('batch.list', {})).batches).toEqual([]);
  proxy.rule(() => none);
  await host.get('work.take', { projectId, purpose: 'label', tasks: 4 });
  expect((await host.get('batch.list', {})).batches).toMatchObject([{ tasks: 4 }]);
});
