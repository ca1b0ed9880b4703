import { onTestFinished, expect, test } from 'vitest';
import { boxAll, takeBatch } from './testing/labels.ts';
import { openSlowLine } from './testing/slow-line.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import type { TestHost } from './testing/test-host.ts';
import { startTestHub } from './testing/test-world.ts';

async function earned(host: TestHost): Promise<number> {
  const { lines } = await host.get('earnings.show', {});
  return lines.filter(({ kind }) => kind === 'earned').length;
}

test('over a line with two seconds of delay and fifty kilobits everything arrives once [fault 13]', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const line = await openSlowLine(hub, { roundTripMs: 2000, bytesPerSecond: 6250 });
  onTestFinished(line.close);
  const host = await signedInHost(line, 'worker', {
    network: { connectMs: 10_000, stallMs: 30_000, slowMs: 60_000, offersMs: 5000, pollMs: 500 },
  });
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  await boxAll(host, taskIds);
  await allSent(host);
  await eventually(async () => expect(await earned(host)).toBe(2));
  expect(await host.get('sync.status', {})).toMatchObject({ received: 2, held: [] });
});

test('connections that are reset in the moment of their use cost no work and double none [fault 14] [I3]', async () => {
  const hub = await startTestHub({ pictures: 20, texts: 1 });
  let used = 0;
  let resets = 0;
  const line = await openSlowLine(hub, {
    resetsReused: () => {
      used += 1;
      if (used % 3 !== 0) return false;
      resets += 1;
      return true;
    },
  });
  onTestFinished(line.close);
  const host = await signedInHost(line, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 20);
  for (const taskId of taskIds) {
    await boxAll(host, [taskId]);
    await host.get('sync.now', {});
  }
  await allSent(host);
  await eventually(async () => expect(await earned(host)).toBe(20));
  expect(resets).toBeGreaterThan(3);
});
