import { expect, test } from 'vitest';
import { none } from './testing/fault-proxy.ts';
import { boxAll, takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import { startTestHub } from './testing/test-world.ts';

const nightMs = 8 * 3_600_000;

test('a request that a night’s sleep cuts in two is given up at waking, and its work arrives [fault 29]', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const proxy = await startFaultProxy(hub);
  let slept = 0;
  const clock = {
    wallMs: () => Date.now() + slept,
    monotonicMs: () => performance.now() + slept,
  };
  // Waits as the product has them: without the clock’s jump this would take longer than the test may.
  const network = { stallMs: 3_600_000, slowMs: 3_600_000, pollMs: 100, leastWaitMs: 20 };
  const host = await signedInHost(proxy, 'worker', { clock, network });
  const { batchId, taskIds } = await takeBatch(host, boxProjectId, 2);
  await allSent(host);
  const [before] = (await host.get('batch.list', {})).batches;
  let unanswered = 0;
  proxy.rule(({ path }) => {
    if (!path.startsWith('/v1/sync/push') || unanswered > 0) return none;
    unanswered += 1;
    return { fault: 'silence' };
  });
  await boxAll(host, taskIds.slice(0, 1));
  await eventually(() => expect(unanswered).toBe(1));
  slept = nightMs;
  host.wake('resume');
  await allSent(host);
  expect(await host.get('sync.status', {})).toMatchObject({ received: 1, failure: null });
  const [after] = (await host.get('batch.list', {})).batches;
  expect(after).toMatchObject({ batchId });
  expect(after!.leaseUntil).toBeGreaterThanOrEqual(before!.leaseUntil);
});
