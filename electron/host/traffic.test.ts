import { expect, test } from 'vitest';
import { ProjectId } from '#shared/ids.ts';
import { boxAll, takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { none } from './testing/fault-proxy.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import type { TestHost } from './testing/test-host.ts';
import { quickNetwork, startTestHub } from './testing/test-world.ts';

const wanted = { projectId: ProjectId.parse(boxProjectId), purpose: 'label', tasks: 3 } as const;

async function downloadOf(host: TestHost, batchId: string) {
  const { batches } = await host.get('batch.list', {});
  return batches.find((one) => one.batchId === batchId)!.download;
}

test('on a connection that is paid by its use labels and feedback travel, and pictures wait until they are asked for', async () => {
  const hub = await startTestHub({ pictures: 6, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const early = await takeBatch(host, boxProjectId, 3);
  await host.get('app.settings', { metered: true });
  const { batchId } = await host.get('work.take', wanted);
  const before = proxy.requests.length;
  await boxAll(host, early.taskIds);
  await allSent(host);
  await eventually(async () => {
    expect((await host.get('earnings.show', {})).lines).toHaveLength(3);
  });
  expect(await downloadOf(host, batchId)).toMatchObject({
    state: 'paused',
    failure: { code: 'metered' },
    files: 0,
  });
  expect(proxy.requests.slice(before).filter((one) => one.includes('/v1/assets/'))).toEqual([]);
  await host.get('batch.download', { batchId, run: true });
  await eventually(async () => {
    expect(await downloadOf(host, batchId)).toMatchObject({ state: 'complete' });
  });
});

test('pictures that wait come by themselves when the connection is free again', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const host = await signedInHost(hub, 'worker');
  await host.get('app.settings', { metered: true });
  const { batchId } = await host.get('work.take', wanted);
  await allSent(host);
  expect(await downloadOf(host, batchId)).toMatchObject({ state: 'paused' });
  await host.get('app.settings', { metered: false });
  await eventually(async () => {
    expect(await downloadOf(host, batchId)).toMatchObject({ state: 'complete' });
  });
});

test('a picture that comes in slowly lets labels go first', async () => {
  const hub = await startTestHub({ pictures: 6, texts: 1, side: 400 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const early = await takeBatch(host, boxProjectId, 3);
  await host.get('app.settings', { downKbPerS: 100 });
  const { batchId } = await host.get('work.take', wanted);
  await eventually(async () => {
    expect((await downloadOf(host, batchId)).state).toBe('running');
  });
  await boxAll(host, early.taskIds);
  await allSent(host);
  expect((await downloadOf(host, batchId)).state).not.toBe('complete');
  await host.get('app.settings', { downKbPerS: 0 });
  await eventually(async () => {
    expect((await downloadOf(host, batchId)).state).toBe('complete');
  });
});

test('no batch is taken without room for twice its pictures, or for a gigabyte', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  let free = 1_000_000_000;
  const host = await signedInHost(hub, 'worker', { freeBytes: () => Promise.resolve(free) });
  await host.get('work.offers', {});
  expect(await host.refusal('work.take', wanted)).toMatchObject({
    code: 'disk-low',
    facts: { neededMb: 1024, freeMb: 954 },
  });
  free = 1.1 * 1024 ** 3;
  await host.get('work.take', wanted);
});

test('an app is closed at once though the hub leaves a refresh of its tokens without an answer', async () => {
  const hub = await startTestHub({ pictures: 1, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const hour = 3_600_000;
  const network = { ...quickNetwork, stallMs: hour, slowMs: hour };
  const host = await signedInHost(proxy, 'worker', { network });
  await allSent(host);
  let refreshing = false;
  proxy.rule(({ path }) => {
    if (path === '/v1/auth/refresh') {
      refreshing = true;
      return { fault: 'silence' };
    }
    const status = 401;
    const problem = { type: 'x', title: 'x', status, detail: 'x', code: 'unauthenticated' };
    return {
      fault: 'answer',
      status,
      headers: { 'content-type': 'application/problem+json', 'sync-protocol': '2' },
      body: JSON.stringify({
        ...problem,
        retryable: false,
        action: 'refresh-token',
        requestId: 'r',
      }),
    };
  });
  void host.call('sync.now', {});
  await eventually(() => expect(refreshing).toBe(true));
  await host.close();
});

test('work that is pushed against a limit arrives whole, in smaller pushes', async () => {
  const hub = await startTestHub({ pictures: 5, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 5);
  await host.get('app.settings', { upKbPerS: 200 });
  proxy.rule(() => none);
  await boxAll(host, taskIds);
  await allSent(host);
  expect(await host.get('sync.status', {})).toMatchObject({ received: 5 });
});
