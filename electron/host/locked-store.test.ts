import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { boxOf, draw, takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, signedInHost } from './testing/test-host.ts';
import { startTestHub, storeIn, temporaryFolder } from './testing/test-world.ts';

test('while another program holds the store, saving waits and then says so; let go, it goes on [fault 40]', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  const dir = await temporaryFolder();
  const host = await signedInHost(hub, 'worker', { dir });
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  await allSent(host);
  await host.get('sync.pause', { paused: true });
  const taskId = taskIds[0]!;
  await host.get('task.step', { taskId, at: 0, step: draw(boxOf(2, 2, 8, 8)) });

  const scanner = new Database(await storeIn(dir));
  onTestFinished(() => void scanner.close());
  scanner.exec('BEGIN IMMEDIATE');
  const refused = await host.refusal('task.step', {
    taskId,
    at: 1,
    step: draw(boxOf(20, 20, 8, 8), 1),
  });
  expect(refused.code).toBe('store-busy');
  // The person still sees all that was saved.
  expect((await host.get('task.open', { taskId })).steps).toHaveLength(1);

  scanner.exec('ROLLBACK');
  await host.get('task.step', { taskId, at: 1, step: draw(boxOf(20, 20, 8, 8), 1) });
  await host.get('task.submit', { taskId, at: 2, steps: [], activeMs: 10 });
  await host.get('sync.pause', { paused: false });
  await allSent(host);
  expect(await host.get('sync.status', {})).toMatchObject({ received: 1, held: [] });
});
