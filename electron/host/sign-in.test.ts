import { expect, test } from 'vitest';
import { problemType } from '#shared/protocol/problem.ts';
import { boxAll, takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { none } from './testing/fault-proxy.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import { allSent, eventually, openTestHost, signedInHost } from './testing/test-host.ts';
import {
  memoryVault,
  passwordOf,
  startTestHub,
  temporaryFolder,
  testEnvironment,
} from './testing/test-world.ts';

const sizes = { pictures: 4, texts: 1 };

test('a wrong password is told as such and signs nobody in', async () => {
  const hub = await startTestHub(sizes);
  const host = await openTestHost(testEnvironment(await temporaryFolder()));
  await host.get('server.connect', { url: hub.url() });
  const refused = await host.refusal('account.signIn', {
    name: 'worker',
    password: 'not it at all',
  });
  expect(refused.code).toBe('wrong-password');
  expect(await host.get('app.state', {})).toMatchObject({ account: null });
});

test('a hub that is down is told as such, at the address and at the sign-in', async () => {
  const hub = await startTestHub(sizes);
  const host = await openTestHost(testEnvironment(await temporaryFolder()));
  await host.get('server.connect', { url: hub.url() });
  await hub.stop();
  const signIn = { name: 'worker', password: passwordOf('worker') };
  expect((await host.refusal('account.signIn', signIn)).code).toBe('hub-unreachable');
  expect((await host.refusal('server.connect', { url: hub.url() })).code).toBe('hub-unreachable');
});

test.each([
  '',
  'ftp://hub.example',
  'http://hub.example',
  'https://a:b@hub.example',
  'not an address',
])('the address %j is refused before anything is asked', async (url) => {
  const host = await openTestHost(testEnvironment(await temporaryFolder()));
  expect((await host.refusal('server.connect', { url })).code).toBe('hub-address-invalid');
});

const portalPage = { 'content-type': 'text/html' };
const strangers = [
  { fault: 'answer', status: 200, headers: portalPage, body: '<h1>Log in to the Wi-Fi</h1>' },
  { fault: 'answer', status: 302, headers: { location: 'http://portal.example/' }, body: '' },
  { fault: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body: '{}' },
  {
    fault: 'answer',
    status: 200,
    headers: { 'content-type': 'application/json', 'sync-protocol': '1' },
    body: '{"outcomes": 3',
  },
  { fault: 'answer', status: 401, headers: { 'content-type': problemType }, body: '{}' },
] as const;

test('what a captive portal answers acknowledges nothing and signs nobody out [fault 16]', async () => {
  const hub = await startTestHub(sizes);
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 3);
  for (const stranger of strangers) {
    proxy.rule(() => stranger);
    const asked = await host.get('sync.now', {});
    expect(asked).toMatchObject({ phase: 'offline', failure: { code: 'hub-not-jaturi' } });
    expect((await host.refusal('server.connect', { url: proxy.url() })).code).toBe(
      'hub-not-jaturi',
    );
  }
  await boxAll(host, taskIds);
  await host.get('sync.now', {});
  expect(await host.get('sync.status', {})).toMatchObject({
    phase: 'offline',
    waiting: 3,
    received: 0,
  });
  proxy.rule(() => none);
  host.wake('network-up');
  await allSent(host);
  expect(await host.get('sync.status', {})).toMatchObject({ received: 3 });
});

const expired = {
  fault: 'answer',
  status: 401,
  headers: { 'content-type': problemType, 'sync-protocol': '1' },
  body: JSON.stringify({
    type: 'about:blank',
    title: 'unauthenticated',
    status: 401,
    detail: 'the access token is over',
    code: 'unauthenticated',
    retryable: false,
    action: 'refresh-token',
    requestId: 'r1',
  }),
} as const;

test('ten requests that are refused at the same time share one refresh [fault 21] [I16]', async () => {
  const hub = await startTestHub(sizes);
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  await allSent(host);
  await host.get('sync.pause', { paused: true });
  await host.get('app.settings', {});
  let old: string | undefined;
  proxy.rule(({ path, headers }) => {
    if (path.startsWith('/v1/auth')) return none;
    old ??= headers.authorization;
    return headers.authorization === old ? expired : none;
  });
  const before = proxy.requests.length;
  const asked = Array.from({ length: 10 }, () => host.call('requester.projects', {}));
  const results = await Promise.all(asked);
  for (const result of results) {
    expect(result).toMatchObject({ ok: false, failure: { code: 'not-allowed' } });
  }
  const refreshes = proxy.requests.slice(before).filter((one) => one === 'POST /v1/auth/refresh');
  expect(refreshes).toHaveLength(1);
});

test('a refresh whose reply is lost is repeated and keeps the person signed in [fault 21]', async () => {
  const hub = await startTestHub(sizes);
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  await allSent(host);
  let old: string | undefined;
  let lost = 0;
  proxy.rule(({ path, headers }) => {
    if (path === '/v1/auth/refresh' && lost < 2) {
      lost += 1;
      return { fault: 'lose-reply' };
    }
    if (path.startsWith('/v1/auth')) return none;
    old ??= headers.authorization;
    return headers.authorization === old ? expired : none;
  });
  await eventually(() => expect(lost).toBe(2));
  await allSent(host);
});

test('a refused refresh asks for a sign-in, and labeling goes on meanwhile [fault 22] [I16]', async () => {
  const hub = await startTestHub(sizes);
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 3);
  proxy.rule(() => expired);
  await eventually(async () => {
    expect(await host.get('sync.status', {})).toMatchObject({
      phase: 'auth-required',
      failure: { code: 'auth-required' },
    });
  });
  await boxAll(host, taskIds);
  expect(await host.get('sync.status', {})).toMatchObject({ phase: 'auth-required', waiting: 3 });
  proxy.rule(() => none);
  await host.get('account.signIn', { name: 'worker', password: passwordOf('worker') });
  await allSent(host);
  expect(await host.get('sync.status', {})).toMatchObject({ received: 3 });
});

test('without a key store a restart keeps the work and asks a remote hub’s person to sign in', async () => {
  const hub = await startTestHub(sizes);
  const dir = await temporaryFolder();
  const host = await signedInHost(hub, 'worker', { dir, vault: memoryVault('memory') });
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  await host.close();
  const again = await openTestHost(testEnvironment(dir, { vault: memoryVault('memory') }));
  expect(await again.get('app.state', {})).toMatchObject({
    vault: 'memory',
    account: { name: 'worker' },
  });
  expect(await again.get('sync.status', {})).toMatchObject({ phase: 'auth-required' });
  await boxAll(again, taskIds);
  expect(await again.get('sync.status', {})).toMatchObject({ waiting: 2 });
});

test('signing in as someone else leaves the first one’s work where it is', async () => {
  const hub = await startTestHub(sizes);
  const host = await signedInHost(hub, 'worker');
  const { batchId } = await takeBatch(host, boxProjectId, 2);
  await host.get('account.signIn', { name: 'reviewer', password: passwordOf('reviewer') });
  expect(await host.get('batch.list', {})).toEqual({ batches: [] });
  await host.get('account.signOut', {});
  expect((await host.refusal('batch.list', {})).code).toBe('auth-required');
  await host.get('account.signIn', { name: 'worker', password: passwordOf('worker') });
  const { batches } = await host.get('batch.list', {});
  expect(batches.map((one) => one.batchId)).toEqual([batchId]);
});
