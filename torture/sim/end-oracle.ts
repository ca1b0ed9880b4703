/** What must hold once faults have stopped for long enough. */
import type Database from 'better-sqlite3';
import { openDatabase, readable, writable } from '#shared/node/sqlite.ts';
import { sumLedger } from '#shared/ledger.ts';
import { attachCache, cacheFile, viewTasks } from '#host/cache/open-cache.ts';
import { silentLog } from '#shared/node/log.ts';
import { applyEvent } from '#host/sync/apply-event.ts';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Broken } from '../kill/promises.ts';
import type { Device } from './device.ts';
import { placeOf } from './feed-oracle.ts';
import type { HubOracle } from './hub-oracle.ts';

/** Everything is at the hub and everything the hub says is here. */
export function unsettledAt(device: Device, hub: HubOracle): Broken[] {
  const store = device.look();
  const broken: Broken[] = [];
  const waiting = store.prepare('SELECT COUNT(*) FROM outbox WHERE acked_at IS NULL').pluck().get();
  if (waiting !== 0) broken.push(i9(device, `${String(waiting)} operations still wait`));
  for (const [id, sha256] of device.acknowledged().operations) {
    if (hub.operations.get(id) === sha256) continue;
    broken.push({ invariant: 'I15', detail: `${device.name}: operation ${id} is not at the hub` });
  }
  const place = placeOf(store);
  const accountId = store.prepare('SELECT 1 FROM feed').pluck().get() === 1 ? place?.[1] : null;
  const newest = hub.feed.findLast((event) => event.account_id === accountId)?.position ?? 0;
  if (place === null || place[0] !== hub.incarnation() || place[2] < newest) {
    broken.push(i9(device, `the feed was read to ${place?.[2]}, not to ${newest}`));
    return broken;
  }
  return [...broken, ...otherBalance(device, store, hub, place[1])];
}

function i9(device: Device, detail: string): Broken {
  return { invariant: 'I9', detail: `${device.name}: ${detail}` };
}

type Line =
  { readonly lineId: string } & Parameters<typeof sumLedger>[0] extends Iterable<infer L>
    ? L & { readonly lineId: string }
    : never;

function otherBalance(
  device: Device,
  store: Database.Database,
  hub: HubOracle,
  accountId: string,
): Broken[] {
  const told = hub.feed
    .filter((event) => event.kind === 'ledger' && event.account_id === accountId)
    .map((event) => (JSON.parse(event.body) as { line: Line }).line);
  const here = store
    .prepare('SELECT body FROM ledger')
    .pluck()
    .all()
    .map((body) => JSON.parse(String(body)) as Line);
  const sums = [told, here].map((lines) => JSON.stringify(sumLedger(lines)));
  if (sums[0] === sums[1]) return [];
  return [{ invariant: 'I12', detail: `${device.name}: ${sums[1]}, the hub says ${sums[0]}` }];
}

/** Applying the whole feed twice more leaves the store as applying it once did. */
export function changedByRepetition(device: Device, hub: HubOracle, file: string): Broken[] {
  const place = placeOf(device.look());
  if (place === null) return [];
  writeFileSync(file, device.look().serialize());
  const database = openDatabase(file);
  try {
    attachCache(database, dirname(file), silentLog);
    viewTasks(database);
    const db = writable(database);
    const events = hub.feed
      .filter((event) => event.account_id === place[1])
      .map(({ position, kind, body }) => ({ position, kind, body: JSON.parse(body) as unknown }));
    const dumps = [1, 2].map(() => {
      db.transaction(() => events.forEach((event) => applyEvent(db, event)));
      return dumpOf(database);
    });
    if (dumps[0] === dumps[1]) return [];
    return [
      { invariant: 'I8', detail: `${device.name}: the feed applied twice changes the store` },
    ];
  } finally {
    database.close();
    for (const one of [file, cacheFile(dirname(file))]) {
      for (const ending of ['', '-wal', '-shm']) rmSync(`${one}${ending}`, { force: true });
    }
  }
}

function dumpOf(database: Database.Database): string {
  const db = readable(database);
  const tables = db.all("SELECT name FROM main.sqlite_master WHERE type = 'table' ORDER BY name");
  return JSON.stringify(tables.map(({ name }) => db.all(`SELECT * FROM "${String(name)}"`)));
}
