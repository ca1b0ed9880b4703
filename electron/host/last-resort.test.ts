import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { runCommand } from '#hub/commands/program.ts';
import { setAccountState } from '#hub/accounts/suspend.ts';
import { openDatabase } from '#hub/database/open-database.ts';
import { limits } from '#shared/protocol/version.ts';
import type { Step } from '#shared/edit/history.ts';
import { none } from './testing/fault-proxy.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import { boxAll, boxOf, draw, takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import { startTestHub } from './testing/test-world.ts';

async function suspend(dir: string, name: string, state: 'suspended' | 'active'): Promise<void> {
  const { db } = await openDatabase(dir, { now: Date.now() });
  const { account_id: accountId } = await db
    .selectFrom('account')
    .select('account_id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  await setAccountState(db, accountId, state, Date.now());
  await db.destroy();
}

test('the work of someone who was suspended goes into escrow, and an operator takes it in [fault 22] [I2] [I16]', async () => {
  const hub = await startTestHub({ pictures: 4, texts: 1 });
  const host = await signedInHost(hub, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 4);
  await allSent(host);
  await suspend(hub.dir, 'worker', 'suspended');
  await boxAll(host, taskIds);
  await eventually(async () => {
    expect(await host.get('sync.status', {})).toMatchObject({
      phase: 'auth-required',
      waiting: 4,
      escrowed: 4,
    });
  });
  await boxAll(host, []);
  const sqlite = new Database(join(hub.dir, 'hub.sqlite'), { readonly: true });
  const escrowIds = sqlite.prepare('SELECT escrow_id FROM escrow').pluck().all() as string[];
  expect(escrowIds.length).toBeGreaterThan(0);
  for (const escrowId of escrowIds) {
    expect(await runCommand(['escrow', 'file', escrowId, '--dir', hub.dir, '--json'])).toBe(0);
  }
  const stored = sqlite.prepare("SELECT count(*) FROM submission WHERE state = 'in-review'");
  expect(stored.pluck().get()).toBe(4);
  sqlite.close();
  await suspend(hub.dir, 'worker', 'active');
  await host.get('account.signIn', { name: 'worker', password: 'a long enough password' });
  await allSent(host);
  expect(await host.get('sync.status', {})).toMatchObject({ received: 4, escrowed: 0, held: [] });
  await eventually(async () => {
    expect((await host.get('earnings.show', {})).lines).toHaveLength(4);
  });
});

/** So many boxes that their text is larger than a push carries. */
function manyBoxes(): Step[] {
  const boxes = Math.ceil((2.5 * limits.inlineBodyBytes) / 150);
  return Array.from({ length: boxes }, (_, index) =>
    draw(boxOf(1 + (index % 50), 1 + (index % 40), 5.123456789, 6.987654321), index),
  );
}

test('work that is too large for a push goes up as a blob, over a line that breaks, and holds up nothing behind it [fault 14] [I3] [I17]', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const { taskIds } = await takeBatch(host, boxProjectId, 3);
  await host.get('sync.pause', { paused: true });
  await host.get('task.submit', { taskId: taskIds[0]!, at: 0, steps: manyBoxes(), activeMs: 1 });
  await boxAll(host, taskIds.slice(1));
  let parts = 0;
  proxy.rule(({ method, path }) => {
    if (method !== 'PATCH' || !path.startsWith('/v1/blobs/')) return none;
    parts += 1;
    if (parts === 1) return { fault: 'lose-reply' };
    return parts === 2 ? { fault: 'cut-request', after: 1000 } : none;
  });
  await host.get('sync.pause', { paused: false });
  await allSent(host);
  expect(parts).toBeGreaterThan(2);
  expect(await host.get('sync.status', {})).toMatchObject({ received: 3, held: [] });
  const pushes = proxy.requests.filter((one) => one.includes('/v1/sync/push'));
  expect(pushes.length).toBeGreaterThan(1);
  const blobs = await readdir(join(hub.dir, 'blobs'), { recursive: true });
  const [whole] = blobs.filter((one) => /[0-9a-f]{64}$/.test(one));
  const text = await readFile(join(hub.dir, 'blobs', whole!), 'utf8');
  const sqlite = new Database(join(hub.dir, 'hub.sqlite'), { readonly: true });
  const bodies = sqlite.prepare("SELECT body FROM operation WHERE kind = 'submission'").pluck();
  expect(bodies.all()).toContain(text);
  expect(sqlite.prepare('SELECT count(*) FROM submission').pluck().get()).toBe(3);
  sqlite.close();
});
