import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { boxAll, takeBatch } from '../testing/labels.ts';
import { none } from '../testing/fault-proxy.ts';
import { startFaultProxy } from '../testing/start-fault-proxy.ts';
import { boxProjectId } from '../testing/small-samples.ts';
import { allSent, eventually, openTestHost, signedInHost } from '../testing/test-host.ts';
import type { TestHost } from '../testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  storeIn,
  temporaryFolder,
  testEnvironment,
} from '../testing/test-world.ts';
import type { TestHub } from '../testing/test-world.ts';

/** Looks into, or meddles with, the hub's database behind its back. */
async function inHub<T>(hub: TestHub, work: (database: Database.Database) => T): Promise<T> {
  await hub.stop();
  const database = new Database(join(hub.dir, 'hub.sqlite'));
  database.pragma('foreign_keys = OFF');
  const result = work(database);
  database.close();
  await hub.start();
  return result;
}

function numbersHeld(hub: TestHub): Promise<unknown[]> {
  return inHub(hub, (database) =>
    database.prepare('SELECT seq FROM received ORDER BY seq').pluck().all(),
  );
}

async function threeSent() {
  const hub = await startTestHub({ pictures: 4, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(proxy, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(host, boxProjectId, 4);
  await boxAll(host, taskIds.slice(0, 3));
  await allSent(host);
  const asked = () => proxy.requests.filter((one) => one.includes('/sync/digest')).length;
  return { hub, proxy, dir, vault, host, taskIds, asked };
}

async function syncs(host: TestHost, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await host.get('sync.now', {});
}

test('what the hub lost behind its newest number is found and sent again [I2, I9]', async () => {
  const { hub, dir, vault, host, taskIds } = await threeSent();
  await host.close();
  await inHub(hub, (database) => {
    const kept = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck();
    for (const trigger of kept.all()) database.exec(`DROP TRIGGER ${String(trigger)}`);
    const lost = 'SELECT operation_id FROM received WHERE seq = 2';
    database.exec(`
      DELETE FROM submission WHERE operation_id IN (${lost});
      DELETE FROM operation WHERE operation_id IN (${lost});
      DELETE FROM received WHERE seq = 2`);
  });
  expect(await numbersHeld(hub)).toEqual([1, 3]);
  const back = await openTestHost(testEnvironment(dir, { vault }));
  await eventually(async () => {
    await syncs(back, 1);
    await allSent(back);
    const count = (await back.get('sync.status', {})).received;
    expect(count).toBe(3);
  });
  await boxAll(back, [taskIds[3]!]);
  await allSent(back);
  await back.close();
  expect(await numbersHeld(hub)).toEqual([1, 2, 3, 4]);
  const body = await inHub(hub, (database) =>
    database
      .prepare('SELECT body FROM operation JOIN received USING (operation_id) WHERE seq = 2')
      .pluck()
      .get(),
  );
  expect(JSON.parse(String(body))).toMatchObject({ taskId: taskIds[1] });
});

test('both sides are compared once for what is new, and not again', async () => {
  const { host, taskIds, asked } = await threeSent();
  await eventually(() => expect(asked()).toBeGreaterThan(0));
  await syncs(host, 2);
  const before = asked();
  await syncs(host, 3);
  expect(asked()).toBe(before);
  await boxAll(host, [taskIds[3]!]);
  await allSent(host);
  await eventually(() => expect(asked()).toBe(before + 1));
});

test('a digest that stays wrong has its range sent again once, and nothing is reset', async () => {
  const { proxy, dir, vault, host, taskIds } = await threeSent();
  await host.close();
  proxy.rule(({ path }) =>
    path.startsWith('/v1/sync/digest')
      ? { fault: 'rewrite', rewrite: (body) => body.replace(/"count":\d+/, '"count":999') }
      : none,
  );
  const pushes = () => proxy.requests.filter((one) => one.includes('/sync/push')).length;
  const before = pushes();
  const back = await openTestHost(testEnvironment(dir, { vault }));
  await eventually(() => expect(pushes()).toBe(before + 1));
  await allSent(back);
  await syncs(back, 4);
  expect(pushes()).toBe(before + 1);
  await boxAll(back, [taskIds[3]!]);
  await allSent(back);
  expect((await back.get('sync.status', {})).received).toBe(4);
  await back.close();
  const store = new Database(await storeIn(dir), { readonly: true });
  expect(store.prepare('SELECT DISTINCT epoch FROM outbox').pluck().all()).toEqual([1]);
  store.close();
});

test('a hub that does not know the question is synchronised with all the same', async () => {
  const { proxy, host, taskIds } = await threeSent();
  const problem = {
    type: 'about:blank',
    title: 'Not found',
    status: 404,
    detail: '',
    code: 'not-found',
    retryable: false,
    action: 'fix-request',
    requestId: 'x',
  };
  proxy.rule(({ path }) =>
    path.startsWith('/v1/sync/digest')
      ? {
          fault: 'answer',
          status: 404,
          headers: { 'content-type': 'application/problem+json', 'sync-protocol': '1' },
          body: JSON.stringify(problem),
        }
      : none,
  );
  await boxAll(host, [taskIds[3]!]);
  await allSent(host);
  expect((await host.get('sync.status', {})).failure).toBeNull();
});
