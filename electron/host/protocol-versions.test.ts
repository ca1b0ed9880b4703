import { expect, test } from 'vitest';
import type { ProtocolRange } from '#shared/protocol/version.ts';
import { commonVersion } from '#shared/protocol/version.ts';
import { boxAll, takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, openTestHost, signedInHost } from './testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  temporaryFolder,
  testEnvironment,
} from './testing/test-world.ts';

/** An app or a hub of three releases: each speaks its own version and the one before. */
const releases: readonly ProtocolRange[] = [
  { least: 1, most: 1 },
  { least: 1, most: 2 },
  { least: 2, most: 3 },
];
const pairs = releases.flatMap((app) => releases.map((hub) => ({ app, hub })));
const name = ({ least, most }: ProtocolRange) => `${least}-${most}`;

const meeting = pairs
  .filter(({ app, hub }) => commonVersion(app, hub) !== null)
  .map((pair) => ({ ...pair, title: `app ${name(pair.app)}, hub ${name(pair.hub)}` }));

test.each(meeting)(
  'an app empties its outbox into a hub: $title [fault 37] [I20]',
  async (pair) => {
    const hub = await startTestHub({ pictures: 4, texts: 1 });
    await hub.stop();
    await hub.start(pair.hub);
    const host = await signedInHost(hub, 'worker', { protocol: pair.app });
    const { taskIds } = await takeBatch(host, boxProjectId, 4);
    await boxAll(host, taskIds);
    await allSent(host);
    await eventually(async () => {
      const { lines } = await host.get('earnings.show', {});
      expect(lines).toHaveLength(4);
    });
  },
);

test('an app that is too old leaves its work in escrow, is told so, and sends all of it after its update [fault 37] [I16] [I20]', async () => {
  const hub = await startTestHub({ pictures: 4, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const old = await signedInHost(hub, 'worker', { dir, vault, protocol: { least: 1, most: 1 } });
  const { taskIds } = await takeBatch(old, boxProjectId, 4);
  await allSent(old);
  await hub.stop();
  await boxAll(old, taskIds);
  await hub.start({ least: 2, most: 3 });
  await eventually(async () => {
    const status = await old.get('sync.status', {});
    expect(status).toMatchObject({ waiting: 4, escrowed: 4, phase: 'blocked' });
    expect(status.failure).toMatchObject({
      code: 'protocol-too-old',
      facts: { ours: 1, least: 2 },
    });
  });
  await old.close();
  const updated = await openTestHost(testEnvironment(dir, { vault }));
  await allSent(updated);
  expect(await updated.get('sync.status', {})).toMatchObject({ received: 4, escrowed: 0 });
});

test('an app that is newer than its hub speaks the newer version once the hub is updated [fault 37]', async () => {
  const hub = await startTestHub({ pictures: 4, texts: 1 });
  await hub.stop();
  await hub.start({ least: 1, most: 1 });
  const host = await signedInHost(hub, 'worker', { protocol: { least: 1, most: 2 } });
  const { taskIds } = await takeBatch(host, boxProjectId, 4);
  await boxAll(host, taskIds.slice(0, 2));
  await allSent(host);
  await hub.stop();
  await hub.start({ least: 2, most: 3 });
  await boxAll(host, taskIds.slice(2));
  await host.get('sync.now', {});
  await allSent(host);
  expect(await host.get('sync.status', {})).toMatchObject({ received: 4 });
});

test('an app that is too new for its hub says so and keeps its work [fault 37] [I16]', async () => {
  const hub = await startTestHub({ pictures: 4, texts: 1 });
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(host, boxProjectId, 4);
  await allSent(host);
  await hub.stop();
  await boxAll(host, taskIds);
  await host.close();
  await hub.start({ least: 1, most: 1 });
  const newer = await openTestHost(
    testEnvironment(dir, { vault, protocol: { least: 2, most: 3 } }),
  );
  await eventually(async () => {
    const status = await newer.get('sync.status', {});
    expect(status).toMatchObject({ waiting: 4, failure: { code: 'protocol-too-new' } });
  });
});
