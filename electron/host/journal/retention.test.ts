import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { OperationId } from '#shared/ids.ts';
import { silentLog } from '#shared/node/log.ts';
import { migrate } from '#shared/node/migrate.ts';
import { openDatabase, writable } from '#shared/node/sqlite.ts';
import { migrations } from '../migrations/migrations.ts';
import { createDevice } from '../store/device.ts';
import { acknowledge, countWaiting, queueOperation } from '../store/outbox.ts';
import { temporaryFolder } from '../testing/test-world.ts';
import { openSubmitJournal } from './submit-journal.ts';

const dayMs = 24 * 60 * 60 * 1000;

async function emptyStore(name: string) {
  const folder = await temporaryFolder();
  const database = openDatabase(join(folder, name));
  migrate(database, migrations, (version) => join(folder, `backup-${version}`));
  const db = writable(database);
  createDevice(db, v7());
  return { db, folder: join(folder, 'journal') };
}

test('files go once all in them was acknowledged a month ago, and what waits is never let go', async () => {
  const { db, folder } = await emptyStore('work.sqlite');
  const written = openSubmitJournal(folder, db, { wallMs: 0, log: silentLog });
  const ids = Array.from({ length: 12 }, () => OperationId.parse(v7()));
  for (const operationId of ids) {
    queueOperation(db, {
      operationId,
      kind: 'submission',
      body: 'x'.repeat(1024 * 1024),
      time: { wallMs: 0, monotonicMs: 0, bootId: 'boot', zone: 'UTC' },
      taskId: v7(),
      subjectId: v7(),
    });
    written.follow();
  }
  written.close();
  const files = await readdir(folder);
  expect(files).toHaveLength(3);
  // The first file is acknowledged whole, the second but for one.
  for (const operationId of ids.slice(0, 7)) {
    acknowledge(db, { operationId, result: 'accepted', reason: null }, dayMs);
  }
  openSubmitJournal(folder, db, { wallMs: 30 * dayMs, log: silentLog }).close();
  expect(await readdir(folder)).toEqual(files);
  openSubmitJournal(folder, db, { wallMs: 32 * dayMs, log: silentLog }).close();
  expect(await readdir(folder)).toEqual(files.slice(1));
  const { db: other } = await emptyStore('other.sqlite');
  const rescued = openSubmitJournal(folder, other, { wallMs: 32 * dayMs, log: silentLog });
  rescued.close();
  expect([rescued.restored, countWaiting(other)]).toEqual([8, 8]);
});

test('what a store held before it had a journal is written down when it is opened', async () => {
  const { db, folder } = await emptyStore('work.sqlite');
  const operationId = OperationId.parse(v7());
  queueOperation(db, {
    operationId,
    kind: 'submission',
    body: {},
    time: { wallMs: 0, monotonicMs: 0, bootId: 'boot', zone: 'UTC' },
    taskId: v7(),
    subjectId: v7(),
  });
  openSubmitJournal(folder, db, { wallMs: 0, log: silentLog }).close();
  const { db: other } = await emptyStore('other.sqlite');
  const rescued = openSubmitJournal(folder, other, { wallMs: 0, log: silentLog });
  rescued.close();
  expect(rescued.restored).toBe(1);
});
