/** Watches a device's store: what was acknowledged stays as it is, whatever comes down and whatever happens. */
import type Database from 'better-sqlite3';
import { isDeepStrictEqual } from 'node:util';
import type { Step } from '#shared/edit/history.ts';
import type { Broken } from '../kill/promises.ts';
import type { Device } from './device.ts';
import { missedEvents } from './feed-oracle.ts';
import type { HubOracle } from './hub-oracle.ts';

type OutboxRow = { operation_id: string; sha256: string; acked_at: number | null };
type RevisionRow = { submission_id: string; annotation: string };
type StepRow = { task_id: string; body: string };
type DeviceRow = { incarnation: string | null; epoch: number; last_seq: number };

export function brokenAt(device: Device, hub: HubOracle): Broken[] {
  const store = device.look();
  const named = (found: readonly Broken[]) =>
    found.map(({ invariant, detail }) => ({ invariant, detail: `${device.name}: ${detail}` }));
  return named([
    ...changedWork(device, store),
    ...changedOutbox(device, store, hub),
    ...hiddenWork(store),
    ...missedEvents(store, hub),
  ]);
}

function changedWork(device: Device, store: Database.Database): Broken[] {
  const { steps, revisions } = device.acknowledged();
  const broken: Broken[] = [];
  const found = new Map<string, Step[]>();
  for (const row of rows<StepRow>(store, 'SELECT task_id, body FROM step ORDER BY task_id, at')) {
    const before = found.get(row.task_id) ?? [];
    found.set(row.task_id, [...before, JSON.parse(row.body) as Step]);
  }
  if (!isDeepStrictEqual(found, steps)) {
    broken.push({ invariant: 'I10', detail: 'a draft is not what was acknowledged' });
  }
  const stored = new Map(
    rows<RevisionRow>(store, 'SELECT submission_id, annotation FROM revision').map((row) => [
      row.submission_id,
      row.annotation,
    ]),
  );
  for (const [id, annotation] of revisions) {
    if (stored.get(id) === annotation) continue;
    broken.push({ invariant: 'I10', detail: `revision ${id} is lost or changed` });
  }
  return broken;
}

function changedOutbox(device: Device, store: Database.Database, hub: HubOracle): Broken[] {
  const broken: Broken[] = [];
  const [own] = rows<DeviceRow>(store, 'SELECT incarnation, epoch, last_seq FROM device');
  const knowsHub = own?.incarnation === hub.incarnation();
  const stored = new Map(
    rows<OutboxRow>(store, 'SELECT operation_id, sha256, acked_at FROM outbox').map((row) => [
      row.operation_id,
      row,
    ]),
  );
  for (const [id, sha256] of device.acknowledged().operations) {
    if (stored.get(id)?.sha256 === sha256) continue;
    broken.push({ invariant: 'I2', detail: `operation ${id} left the outbox or changed` });
  }
  for (const { operation_id: id, sha256, acked_at: ackedAt } of stored.values()) {
    if (ackedAt === null || !knowsHub || hub.operations.get(id) === sha256) continue;
    broken.push({ invariant: 'I5', detail: `operation ${id} counts as received, but is not` });
  }
  const newest = store
    .prepare('SELECT MAX(seq) FROM outbox WHERE epoch = ?')
    .pluck()
    .get(own?.epoch);
  if (Number(newest ?? 0) > Number(own?.last_seq)) {
    broken.push({ invariant: 'I6', detail: `number ${String(newest)} is past the counter` });
  }
  return broken;
}

function hiddenWork(store: Database.Database): Broken[] {
  const sql = `SELECT task_id FROM task WHERE gone = 1
    AND (task_id IN (SELECT task_id FROM step) OR task_id IN (SELECT task_id FROM revision))
    AND NOT EXISTS (SELECT 1 FROM task AS here WHERE here.task_id = task.task_id AND here.gone = 0)`;
  return rows<StepRow>(store, sql).map(({ task_id: id }) => ({
    invariant: 'I16',
    detail: `task ${id} with work of the person's is hidden`,
  }));
}

function rows<T>(store: Database.Database, sql: string): T[] {
  return store.prepare(sql).all() as T[];
}
