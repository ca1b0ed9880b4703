import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { ProjectId } from '#shared/ids.ts';
import { none } from './testing/fault-proxy.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import { startTestHub } from './testing/test-world.ts';

const wanted = { projectId: ProjectId.parse(boxProjectId), purpose: 'label', tasks: 2 } as const;

/** Reports that a hub has received. */
function reportsAt(dir: string): unknown[] {
  const hub = new Database(join(dir, 'hub.sqlite'), { readonly: true });
  const rows = hub
    .prepare(`SELECT body FROM operation WHERE kind = 'asset-report' AND result = 'accepted'`)
    .pluck()
    .all();
  hub.close();
  return rows.map((body) => JSON.parse(String(body)) as unknown);
}

test('a picture that was given up is reported to the hub at once [fault 34] [I14]', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  let wrong: string | null = null;
  proxy.rule(({ path }) => {
    if (!path.startsWith('/v1/assets/')) return none;
    wrong ??= path;
    return path === wrong ? { fault: 'flip', at: 50 } : none;
  });
  await host.get('work.take', wanted);
  await eventually(() => {
    expect(reportsAt(hub.dir)).toMatchObject([
      { sha256: String(wrong).slice(-64), reason: 'hash-differs' },
    ]);
  });
});

test('the report of a picture that does not open goes as an operation of its own beside the answer [fault 34]', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const host = await signedInHost(hub, 'worker');
  await host.get('work.take', wanted);
  const { batches } = await host.get('batch.list', {});
  const { tasks } = await host.get('batch.tasks', { batchId: batches[0]!.batchId });
  const [broken, unclear] = tasks;
  const submit = (taskId: (typeof tasks)[number]['taskId'], reason: 'undecodable' | 'unclear') =>
    host.get('task.submit', {
      taskId,
      at: 0,
      steps: [{ step: 'do', command: { verb: 'report', report: { reason, note: '회색' } } }],
      activeMs: 1000,
    });
  await submit(broken!.taskId, 'undecodable');
  await submit(unclear!.taskId, 'unclear');
  await allSent(host);
  expect(reportsAt(hub.dir)).toEqual([
    {
      taskId: broken!.taskId,
      batchId: broken!.batchId,
      sha256: broken!.asset.sha256,
      reason: 'undecodable',
      note: '회색',
    },
  ]);
});
