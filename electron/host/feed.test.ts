import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import { PullReply } from '#shared/protocol/events.ts';
import { problemType } from '#shared/protocol/problem.ts';
import { none } from './testing/fault-proxy.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import { boxAll, takeBatch, trailOf } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, openTestHost, signedInHost } from './testing/test-host.ts';
import type { TestHost } from './testing/test-host.ts';
import {
  memoryVault,
  quickNetwork,
  startTestHub,
  storeIn,
  temporaryFolder,
  testEnvironment,
} from './testing/test-world.ts';

async function earnedLines(host: TestHost): Promise<number> {
  await host.get('sync.now', {});
  const { lines } = await host.get('earnings.show', {});
  return lines.filter(({ kind }) => kind === 'earned').length;
}

function ledgerBody(projectId: string) {
  return {
    line: {
      lineId: v7(),
      kind: 'bonus',
      won: 500,
      projectId,
      projectTitle: '상자',
      taskId: null,
      cause: { kind: 'payout', id: v7() },
      at: 1,
    },
  };
}

test('an event of a kind that is not known yet is kept, and does not hold up those after it [fault 37] [I7]', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(proxy, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  let strangers = 0;
  proxy.rule(({ path }) => {
    if (!path.startsWith('/v1/sync/pull')) return none;
    return {
      fault: 'rewrite',
      rewrite: (body) => {
        const page = PullReply.parse(JSON.parse(body));
        if (page.events.length === 0) return body;
        strangers += 1;
        const stranger = {
          position: 1_000_000 + strangers,
          kind: 'weather',
          body: { sky: 'grey' },
        };
        const wrong = { position: 2_000_000 + strangers, kind: 'ledger', body: { line: 'none' } };
        return JSON.stringify({ ...page, events: [stranger, wrong, ...page.events] });
      },
    };
  });
  await boxAll(host, taskIds);
  await allSent(host);
  await eventually(async () => expect(await earnedLines(host)).toBe(2));
  await host.close();
  const store = new Database(await storeIn(dir));
  const kept = store.prepare("SELECT COUNT(*) FROM raw_event WHERE kind = 'weather'").pluck().get();
  expect(kept).toBe(strangers);
  // What an earlier version could not read is read by one that can.
  store
    .prepare("INSERT INTO raw_event (position, kind, body) VALUES (3000000, 'ledger', ?)")
    .run(JSON.stringify(ledgerBody(boxProjectId)));
  store.close();
  const again = await openTestHost(testEnvironment(dir, { vault }));
  expect((await again.get('earnings.show', {})).sums.payable).toBe(500);
});

test('a feed whose cursor is gone is read again from its start and counts nothing twice [fault 18] [I8]', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 3);
  await boxAll(host, taskIds);
  await allSent(host);
  await eventually(async () => expect(await earnedLines(host)).toBe(3));
  let gone = 0;
  proxy.rule(({ path }) => {
    if (!path.startsWith('/v1/sync/pull?cursor') || gone > 0) return none;
    gone += 1;
    return {
      fault: 'answer',
      status: 410,
      headers: { 'content-type': problemType, 'sync-protocol': '1' },
      body: JSON.stringify({
        type: 'about:blank',
        title: 'gone',
        status: 410,
        detail: '',
        code: 'cursor-gone',
        retryable: false,
        action: 'resnapshot',
        requestId: 'r',
      }),
    };
  });
  await eventually(() => expect(gone).toBe(1));
  await host.get('sync.now', {});
  expect(await earnedLines(host)).toBe(3);
  expect(await trailOf(host, taskIds[0]!)).toBe('in-review');
});

test('a hub that was set back to a backup gets all that it lost, once [fault 18] [I15]', async () => {
  const hub = await startTestHub({ pictures: 6, texts: 1 });
  const host = await signedInHost(hub, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 6);
  await boxAll(host, taskIds.slice(0, 2));
  await allSent(host);
  await hub.stop();
  const backup = `${hub.dir}-backup`;
  await cp(hub.dir, backup, { recursive: true });
  await hub.start();
  await boxAll(host, taskIds.slice(2, 5));
  await allSent(host);
  await eventually(async () => expect(await earnedLines(host)).toBe(5));
  await hub.stop();
  await rm(hub.dir, { recursive: true });
  await cp(backup, hub.dir, { recursive: true });
  await hub.start();
  await boxAll(host, taskIds.slice(5));
  await eventually(async () => {
    expect(await host.get('sync.now', {})).toMatchObject({ waiting: 0, received: 6, held: [] });
    expect(await earnedLines(host)).toBe(6);
  });
  for (const taskId of taskIds) expect(await trailOf(host, taskId)).toBe('in-review');
});

test('a hub that was set back between two looks at the feed gets what it lost from an app that has nothing to send [fault 18] [I15]', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const host = await signedInHost(hub, 'worker', { network: { ...quickNetwork, pollMs: 5000 } });
  const { taskIds } = await takeBatch(host, boxProjectId, 3);
  await hub.stop();
  const backup = `${hub.dir}-backup`;
  await cp(hub.dir, backup, { recursive: true });
  await hub.start();
  await boxAll(host, taskIds);
  await eventually(async () => {
    expect(await host.get('sync.now', {})).toMatchObject({ waiting: 0, phase: 'idle' });
  });
  await hub.stop();
  await rm(hub.dir, { recursive: true });
  await cp(backup, hub.dir, { recursive: true });
  const database = new Database(join(hub.dir, 'hub.sqlite'));
  database.prepare('UPDATE hub SET incarnation = ?').run(v7());
  await hub.start();
  const held = database.prepare('SELECT COUNT(*) FROM operation').pluck();
  expect(held.get()).toBe(0);
  await eventually(() => expect(held.get()).toBe(3));
  database.close();
});
