/** Applying the feed: an app that was never here reads all of a person's events. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openDatabase } from '#shared/node/sqlite.ts';
import { until } from '#torture/world/calling.ts';
import type { Row } from '../row.ts';
import { median, rowOf } from '../row.ts';
import type { BareHub } from './bare-hub-link.ts';
import type { BenchHub } from './bench-hub.ts';
import { openApp, storeOf } from './workplace.ts';

const runs = 3;
const eventsPerPage = 500;
const patienceMs = 60_000;

/** `person` has handed in `submissions` that were earned. */
export async function measureFeed(
  hub: BenchHub,
  bare: BareHub,
  person: string,
  submissions: number,
): Promise<Row> {
  const ours: number[] = [];
  const floor: number[] = [];
  const events = hub.countEvents(person);
  for (let run = 0; run < runs; run += 1) {
    const dir = join(hub.folder, `reader-${run}`);
    const host = await openApp(dir, hub, person);
    const begun = performance.now();
    await until('the feed', patienceMs, async () => (linesIn(dir) < submissions ? null : true));
    ours.push((events / (performance.now() - begun)) * 1000);
    await host.close();
    floor.push((events / (await applyPlainly(hub, bare, run, events))) * 1000);
  }
  return rowOf({
    name: 'events of the feed fetched and applied',
    n: events,
    ours: median(ours),
    floor: median(floor),
    unit: 'rows/s',
    least: 5000,
  });
}

/** Every submission was earned, so the feed is here once its line is. */
function linesIn(dir: string): number {
  const store = new Database(storeOf(dir), { readonly: true });
  const lines = Number(store.prepare('SELECT COUNT(*) FROM ledger').pluck().get());
  store.close();
  return lines;
}

/** One row for each event, one transaction for each page. */
async function applyPlainly(
  hub: BenchHub,
  bare: BareHub,
  run: number,
  events: number,
): Promise<number> {
  const database = openDatabase(join(hub.folder, `bare-feed-${run}.sqlite`));
  database.exec('CREATE TABLE event (position INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO event (position, body) VALUES (?, ?)');
  const begun = performance.now();
  for (let from = 1; from <= events; from += eventsPerPage) {
    const page = await bare.feed(from);
    database
      .transaction(() => {
        for (const { position, body } of page) insert.run(position, JSON.stringify(body));
      })
      .immediate();
  }
  const took = performance.now() - begun;
  database.close();
  return took;
}
