import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure } from '#shared/failure.ts';
import { failed } from '#shared/result.ts';
import { boxAll, takeBatch } from '../testing/labels.ts';
import { boxProjectId } from '../testing/small-samples.ts';
import { allSent, eventually, openTestHost } from '../testing/test-host.ts';
import type { TestHost } from '../testing/test-host.ts';
import {
  memoryVault,
  noEmbeddedHub,
  temporaryFolder,
  testEmbeddedHub,
  testEnvironment,
} from '../testing/test-world.ts';

const sizes = { pictures: 4, texts: 1 };

async function embeddedHost(dir: string, vault = memoryVault()) {
  const embeddedHub = await testEmbeddedHub(sizes);
  const host = await openTestHost(testEnvironment(dir, { vault, embeddedHub }));
  return { host, embeddedHub };
}

async function tryIt(host: TestHost, name = 'worker'): Promise<void> {
  await host.get('server.startEmbedded', {});
  await host.get('account.signInAs', { name });
}

test('with nothing configured, trying it on this computer gives four people and work to take', async () => {
  const dir = await temporaryFolder();
  const { host } = await embeddedHost(dir);
  expect(await host.get('app.state', {})).toMatchObject({ server: null, account: null });
  const state = await host.get('server.startEmbedded', {});
  expect(state.server).toMatchObject({ kind: 'embedded', running: true });
  const doing = host.heard('embedded').map((event) => event.doing);
  expect(doing[0]).toBe('starting');
  expect(doing.at(-1)).toBe('ready');
  const { people } = await host.get('account.people', {});
  expect(people.map(({ displayName }) => displayName)).toEqual([
    '작업자',
    '검수자',
    '의뢰자',
    '나 혼자',
  ]);
  await host.get('account.signInAs', { name: 'worker' });
  await takeBatch(host, boxProjectId, 2);
  if (process.platform !== 'win32') {
    expect((await stat(join(dir, 'embedded.json'))).mode & 0o777).toBe(0o600);
  }
  expect(await readFile(join(dir, 'settings.json'), 'utf8')).not.toContain('password');
  expect((await host.refusal('account.signInAs', { name: 'nobody' })).code).toBe('not-found');
});

test('after a restart without a key store the person is signed in again by itself', async () => {
  const dir = await temporaryFolder();
  const first = await embeddedHost(dir, memoryVault('memory'));
  await tryIt(first.host);
  const { taskIds } = await takeBatch(first.host, boxProjectId, 2);
  await first.host.close();
  const { host } = await embeddedHost(dir, memoryVault('memory'));
  await boxAll(host, taskIds);
  await allSent(host);
  expect(await host.get('app.state', {})).toMatchObject({
    server: { running: true },
    account: { name: 'worker' },
  });
});

test('a hub that was stopped on purpose stays stopped over a restart; its people can still work', async () => {
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const first = await embeddedHost(dir, vault);
  await tryIt(first.host, 'reviewer');
  await tryIt(first.host);
  const { taskIds } = await takeBatch(first.host, boxProjectId, 2);
  expect(await first.host.get('server.run', { running: false })).toMatchObject({
    server: { running: false },
  });
  await first.host.close();
  const { host } = await embeddedHost(dir, vault);
  expect(await host.get('app.state', {})).toMatchObject({ server: { running: false } });
  await boxAll(host, taskIds);
  await host.get('account.signInAs', { name: 'reviewer' });
  expect(await host.get('sync.status', {})).toMatchObject({ waiting: 0 });
  expect((await host.refusal('account.signInAs', { name: 'requester' })).code).toBe(
    'hub-unreachable',
  );
  await host.get('account.signInAs', { name: 'worker' });
  expect(await host.get('sync.status', {})).toMatchObject({ waiting: 2 });
  await host.get('server.run', { running: true });
  await allSent(host);
});

test('a hub that dies is started again and the work goes out [fault 17]', async () => {
  const { host, embeddedHub } = await embeddedHost(await temporaryFolder());
  await tryIt(host);
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  await embeddedHub.die();
  expect(await host.get('app.state', {})).toMatchObject({ server: { running: false } });
  await boxAll(host, taskIds);
  await allSent(host);
  await eventually(async () => {
    expect(await host.get('app.state', {})).toMatchObject({ server: { running: true } });
  });
});

test('a hub that cannot start is told as such and nothing is remembered', async () => {
  const why = failure('embedded-hub-failed', {}, 'no port');
  const embeddedHub = { ...noEmbeddedHub, start: () => Promise.resolve(failed(why)) };
  const host = await openTestHost(testEnvironment(await temporaryFolder(), { embeddedHub }));
  expect(await host.refusal('server.startEmbedded', {})).toEqual(why);
  expect(await host.get('app.state', {})).toMatchObject({ server: null });
});

test('leaving the hub on this computer stops it and keeps the work for the next time', async () => {
  const { host } = await embeddedHost(await temporaryFolder());
  await tryIt(host);
  const { batchId } = await takeBatch(host, boxProjectId, 2);
  expect(await host.get('server.leave', {})).toMatchObject({ server: null, account: null });
  await tryIt(host);
  const { batches } = await host.get('batch.list', {});
  expect(batches.map((one) => one.batchId)).toEqual([batchId]);
});
