/** The hub after a power cut: opened as the hub opens itself, held against what it had acknowledged. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { createHub } from '#hub/app.ts';
import type { Broken } from '../kill/promises.ts';
import type { HubSaid } from './said.ts';

export async function brokenAtHubAfterCut(
  place: string,
  said: readonly HubSaid[],
): Promise<Broken[]> {
  const hub = await createHub({ dir: place, clock: Date.now, newId: v7 });
  await hub.close();
  const database = new Database(join(place, 'hub.sqlite'), { readonly: true });
  try {
    return [...unsound(database), ...said.flatMap((one) => forgotten(database, one))];
  } finally {
    database.close();
  }
}

function unsound(database: Database.Database): Broken[] {
  const found = String(database.pragma('quick_check(1)', { simple: true }));
  const twice = database
    .prepare('SELECT operation_id FROM submission GROUP BY operation_id HAVING COUNT(*) > 1')
    .pluck()
    .all();
  const gaps = database
    .prepare(
      `SELECT device_id FROM received GROUP BY device_id, epoch
       HAVING MAX(seq) <> COUNT(DISTINCT seq)`,
    )
    .all();
  return [
    ...(found === 'ok' ? [] : [{ invariant: 'I5', detail: `the hub's database: ${found}` }]),
    ...twice.map((id) => ({ invariant: 'I3', detail: `operation ${String(id)} counts twice` })),
    ...gaps.map(() => ({ invariant: 'I6', detail: 'a gap in the numbers of a device' })),
  ];
}

function forgotten(database: Database.Database, said: HubSaid): Broken[] {
  if (said.said === 'leased') {
    const sql = 'SELECT 1 FROM batch WHERE batch_id = ?';
    if (database.prepare(sql).get(said.batchId) !== undefined) return [];
    return [{ invariant: 'I19', detail: `lease ${said.batchId} was granted and is not there` }];
  }
  const held = database.prepare('SELECT 1 FROM operation WHERE operation_id = ? AND sha256 = ?');
  const broken = said.operations
    .filter(({ operationId, sha256 }) => held.get(operationId, sha256) === undefined)
    .map(({ operationId }) => ({
      invariant: 'I5',
      detail: `operation ${operationId} was acknowledged and is not there`,
    }));
  const through = database
    .prepare('SELECT COUNT(*) FROM received WHERE device_id = ? AND epoch = ? AND seq <= ?')
    .pluck()
    .get(said.deviceId, said.epoch, said.ackedThrough);
  if (through === said.ackedThrough) return broken;
  const detail = `acknowledged through ${said.ackedThrough}, ${String(through)} are there`;
  return [...broken, { invariant: 'I5', detail }];
}
