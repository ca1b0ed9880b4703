import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { none } from './testing/fault-proxy.ts';
import { boxAll, takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import { startTestHub } from './testing/test-world.ts';

const megabyte = 1024 * 1024;

test('a small reply that inflates to half a gigabyte is refused long before it is in memory [fault 41] [I17]', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  await allSent(host);
  const bomb = gzipSync(Buffer.alloc(512 * megabyte, 0x20), { level: 1 });
  let thrown = 0;
  proxy.rule(({ path }) => {
    if (!path.startsWith('/v1/sync/push')) return none;
    thrown += 1;
    return {
      fault: 'answer',
      status: 200,
      headers: {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        'sync-protocol': '1',
      },
      body: bomb,
    };
  });
  await boxAll(host, taskIds);
  const before = process.memoryUsage().rss;
  let most = before;
  await eventually(async () => {
    most = Math.max(most, process.memoryUsage().rss);
    expect(thrown).toBeGreaterThan(1);
    expect((await host.get('sync.status', {})).failure?.code).toBe('hub-error');
  });
  expect(most - before).toBeLessThan(200 * megabyte);
  proxy.rule(() => none);
  await host.get('sync.now', {});
  await allSent(host);
  expect(await host.get('sync.status', {})).toMatchObject({ received: 2, held: [] });
});
