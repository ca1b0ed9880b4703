import { expect, test } from 'vitest';
import { SnapshotReply } from '#shared/protocol/events.ts';
import { problemType } from '#shared/protocol/problem.ts';
import { none } from './testing/fault-proxy.ts';
import type { Fault } from './testing/fault-proxy.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import { boxAll, boxOf, draw, takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, openTestHost, signedInHost } from './testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  temporaryFolder,
  testEnvironment,
} from './testing/test-world.ts';

const cursorGone: Fault = {
  fault: 'answer',
  status: 410,
  headers: { 'content-type': problemType, 'sync-protocol': '2' },
  body: JSON.stringify({
    type: 'about:blank',
    title: 'gone',
    status: 410,
    detail: 'gone',
    code: 'cursor-gone',
    retryable: false,
    action: 'resnapshot',
    requestId: 'r1',
  }),
};

async function scene() {
  const hub = await startTestHub({ pictures: 6, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(proxy, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(host, boxProjectId, 6);
  await boxAll(host, taskIds.slice(0, 4));
  await host.get('task.step', { taskId: taskIds[4]!, at: 0, step: draw(boxOf(1, 2, 30, 10)) });
  await allSent(host);
  await eventually(async () => {
    expect((await host.get('earnings.show', {})).lines).toHaveLength(4);
  });
  const details = () =>
    Promise.all(
      taskIds.map(async (taskId) => {
        const { base, steps, summary, trail } = await host.get('task.open', { taskId });
        return { base, steps, revision: summary.revision, trail };
      }),
    );
  return { proxy, host, dir, vault, details };
}

test('a cursor that is gone is answered with a snapshot that changes no draft, no revision and no sum [I7] [I8] [I10]', async () => {
  const { proxy, host, details } = await scene();
  const before = { details: await details(), earnings: await host.get('earnings.show', {}) };
  let gone = 0;
  proxy.rule(({ path }) => {
    if (!path.startsWith('/v1/sync/pull') || gone > 0) return none;
    gone += 1;
    return cursorGone;
  });
  await host.get('sync.now', {});
  await eventually(() => {
    expect(
      proxy.requests.filter((one) => one.includes('/v1/sync/snapshot')).length,
    ).toBeGreaterThan(1);
  });
  await allSent(host);
  expect(await details()).toEqual(before.details);
  const { lines } = await host.get('earnings.show', {});
  expect(lines).toEqual(expect.arrayContaining([...before.earnings.lines]));
  expect(lines).toHaveLength(4);
});

/** A page of one event, as if the whole snapshot were larger than a page. */
function smallPage({ events, cursor }: SnapshotReply, at: number): string {
  const next = at + 1 < events.length ? `page-${at + 1}` : null;
  return JSON.stringify({ events: events.slice(at, at + 1), next, cursor });
}

test('a snapshot that is cut in the middle goes on where it was, over a restart of the app, and shows nothing half [I7] [I10]', async () => {
  const { proxy, host, dir, vault } = await scene();
  const earned = (await host.get('earnings.show', {})).lines.length;
  let full: SnapshotReply | null = null;
  let gone = 0;
  let open = 5;
  let cut = 0;
  const asked: string[] = [];
  proxy.rule(({ path }) => {
    if (path.startsWith('/v1/sync/pull') && gone === 0) {
      gone += 1;
      return cursorGone;
    }
    if (!path.startsWith('/v1/sync/snapshot')) return none;
    if (open <= 0) {
      cut += 1;
      return { fault: 'lose-request' };
    }
    open -= 1;
    const from = new URL(path, 'http://hub').searchParams.get('from') ?? 'page-0';
    asked.push(from);
    if (full === null) {
      const rewrite = (body: string) => {
        full = SnapshotReply.parse(JSON.parse(body));
        return smallPage(full, 0);
      };
      return { fault: 'rewrite', rewrite };
    }
    const headers = { 'content-type': 'application/json', 'sync-protocol': '2' };
    const body = smallPage(full, Number(from.slice('page-'.length)));
    return { fault: 'answer', status: 200, headers, body };
  });
  await host.get('sync.now', {});
  // Whoever asks for the sixth page has kept the fifth.
  await eventually(() => expect(cut).toBeGreaterThan(0));
  expect(asked).toHaveLength(5);
  expect((await host.get('earnings.show', {})).lines).toHaveLength(earned);
  await host.close();
  open = 1000;
  const again = await openTestHost(testEnvironment(dir, { vault }));
  await allSent(again);
  await eventually(async () => {
    expect([...new Set(asked)]).toEqual(full!.events.map((_, at) => `page-${at}`));
    expect((await again.get('earnings.show', {})).lines).toHaveLength(earned);
  });
  // A host that is closed while it asks for the sixth page costs that page alone.
  expect(asked.filter((one) => one !== 'page-5')).toHaveLength(full!.events.length - 1);
});
