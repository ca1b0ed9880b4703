import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { LogFacts } from '#shared/node/log.ts';
import { silentLog } from '#shared/node/log.ts';
import { ProjectId } from '#shared/ids.ts';
import { boxOf, draw, takeBatch } from './testing/labels.ts';
import { none } from './testing/fault-proxy.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, openTestHost, signedInHost } from './testing/test-host.ts';
import {
  passwordOf,
  startTestHub,
  temporaryFolder,
  testEnvironment,
} from './testing/test-world.ts';

test.each([
  ['unexpected', new Error('a fault of the app')],
  ['disk-full', Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })],
])(
  'a call that breaks ends as %s, is logged once, and has done nothing by halves',
  async (code, broken) => {
    const hub = await startTestHub({ pictures: 2, texts: 1 });
    const errors: (LogFacts | undefined)[] = [];
    let ids: () => string = v7;
    const host = await signedInHost(hub, 'worker', {
      newId: () => ids(),
      log: { ...silentLog, error: (_event, facts) => errors.push(facts) },
    });
    const { taskIds } = await takeBatch(host, boxProjectId, 1);
    const submit = {
      taskId: taskIds[0]!,
      at: 0,
      steps: [draw(boxOf(1, 1, 5, 5))],
      activeMs: 1,
    };
    let made = 0;
    // The submission gets its id, the operation does not: the transaction breaks in its middle.
    ids = () => {
      made += 1;
      if (made === 2) throw broken;
      return v7();
    };
    const failure = await host.refusal('task.submit', submit);
    expect(failure).toMatchObject({ code, facts: { call: 'task.submit' } });
    expect(failure.detail).toContain(broken.message);
    expect(errors).toHaveLength(1);
    ids = v7;
    expect((await host.get('task.open', { taskId: taskIds[0]! })).summary).toMatchObject({
      revision: 0,
      unsubmittedSteps: 0,
      trail: 'untouched',
    });
    expect((await host.get('task.submit', submit)).revision).toBe(1);
    await allSent(host);
  },
);

test('two sign-ins at the same moment are done one after the other', async () => {
  const hub = await startTestHub({ pictures: 1, texts: 1 });
  const host = await openTestHost(testEnvironment(await temporaryFolder()));
  await host.get('server.connect', { url: hub.url() });
  const names = ['worker', 'worker', 'reviewer', 'worker'];
  await Promise.all(
    names.map((name) => host.get('account.signIn', { name, password: passwordOf(name) })),
  );
  expect(await host.get('app.state', {})).toMatchObject({
    account: { name: 'worker' },
    storeFailure: null,
  });
  await host.get('work.offers', {});
});

test('a batch that is being taken while the person leaves is found again by them', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const left: Promise<unknown>[] = [];
  proxy.rule(({ path }) => {
    if (path === '/v1/leases') left.push(host.call('account.signOut', {}));
    return none;
  });
  const projectId = ProjectId.parse(boxProjectId);
  await host.call('work.take', { projectId, purpose: 'label', tasks: 3 });
  await Promise.all(left);
  expect((await host.refusal('batch.list', {})).code).toBe('auth-required');
  await host.get('account.signIn', { name: 'worker', password: passwordOf('worker') });
  await eventually(async () => {
    expect((await host.get('batch.list', {})).batches).toMatchObject([{ tasks: 3 }]);
  });
});

test('settings are kept, and a settings file that cannot be read is put beside', async () => {
  const dir = await temporaryFolder();
  const host = await openTestHost(testEnvironment(dir));
  await host.get('app.settings', { language: 'en', scale: 125 });
  expect(host.heard('state').at(-1)?.settings).toMatchObject({ language: 'en', scale: 125 });
  await host.close();
  const again = await openTestHost(testEnvironment(dir));
  const { settings, dataFolder } = await again.get('app.state', {});
  expect(settings).toMatchObject({ language: 'en', scale: 125, theme: 'system' });
  expect(dataFolder).toBe(dir);
  await again.close();
  await writeFile(join(dir, 'settings.json'), '{"settings":');
  const third = await openTestHost(testEnvironment(dir));
  expect((await third.get('app.state', {})).settings.language).toBe('ko');
  expect(await readdir(dir)).toContain('settings.json.unreadable');
});
