/** Sending what was labelled: over a slow line, on this computer, and once more what the hub has already. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Row } from '../row.ts';
import { median, rowOf } from '../row.ts';
import type { BareHub } from './bare-hub-link.ts';
import type { BenchHub } from './bench-hub.ts';
import { signInPlainly } from './plain-client.ts';
import { openSlowLine } from '#host/testing/slow-line.ts';
import { boxOffline, openApp, storeOf, takeTasks, timeSending, untilIdle } from './workplace.ts';

const submissions = 1000;
const roundTripMs = 80;
export const pushRuns = 3;

/** Names of people who push; each run needs fresh tasks, and so does each floor. */
export const pushPeople = Array.from({ length: pushRuns }, (_, run) => `sender-${run}`);
export const plainPerson = 'plain';
/** What that person has handed in at the end. */
export const plainSubmissions = pushRuns * submissions;
/** Tasks to box that all of this needs. */
export const pushTasks = 2 * pushRuns * submissions;

type Pushed = { readonly slowMs: number; readonly bytesEach: number; readonly againMs: number };

export async function measurePush(
  hub: BenchHub,
  bare: BareHub,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const runs: Pushed[] = [];
  let rowsAgain = 0;
  for (const name of pushPeople) {
    const dir = join(hub.folder, name);
    const line = await openSlowLine({ url: () => hub.url }, { roundTripMs });
    hub.cleanup.add(line.close);
    const host = await openApp(dir, { ...hub, url: line.url() }, name);
    await boxOffline(host, await takeTasks(host, hub.boxes.projectId, submissions));
    const before = line.up();
    const slowMs = await timeSending(host);
    const bytesEach = (line.up() - before) / submissions;
    await untilIdle(host);
    await host.close();
    line.close();
    const rowsBefore = hub.countRows();
    const againMs = await sendAgain(dir, hub, name);
    rowsAgain += hub.countRows() - rowsBefore;
    runs.push({ slowMs, bytesEach, againMs });
    say(`${name}: ${Math.round(slowMs)} ms, ${Math.round(bytesEach)} bytes each`);
  }
  const plain = await pushPlainly(hub, bare);
  say(`plain: ${plain.perSecond.map(Math.round).join(', ')} a second`);
  return [
    rowOf({
      name: `push over a line of ${roundTripMs} ms`,
      n: submissions,
      ours: median(runs.map(({ slowMs }) => slowMs)),
      floor: plain.bareSlowMs,
      unit: 'ms',
      limit: 2000,
    }),
    rowOf({
      name: 'submissions received by one hub core',
      n: submissions,
      ours: median(plain.perSecond),
      floor: median(plain.barePerSecond),
      unit: 'rows/s',
      least: 1500,
    }),
    rowOf({
      name: 'bytes up for each submission of 12 boxes',
      n: submissions,
      ours: median(runs.map(({ bytesEach }) => bytesEach)),
      floor: plain.bytesEach,
      unit: 'bytes',
      limit: 650,
    }),
    rowOf({
      name: 'sending acknowledged work again',
      n: submissions,
      ours: median(runs.map(({ againMs }) => againMs)),
      floor: plain.bareAgainMs,
      unit: 'ms',
      limit: 500,
    }),
    rowOf({
      name: 'rows that it wrote at the hub',
      n: submissions,
      ours: rowsAgain,
      unit: 'rows',
      limit: 0,
    }),
  ];
}

/** The app forgets what was acknowledged, as after a restored hub, and sends all of it once more. */
async function sendAgain(dir: string, hub: BenchHub, name: string): Promise<number> {
  const store = new Database(storeOf(dir));
  store.exec('UPDATE outbox SET acked_at = NULL, result = NULL, reason = NULL');
  store.close();
  const host = await openApp(dir, hub, name);
  await host.get('sync.pause', { paused: true });
  const tookMs = await timeSending(host);
  await host.close();
  return tookMs;
}

/** The hub by bare requests, and the floor by the same ones. */
async function pushPlainly(hub: BenchHub, bare: BareHub) {
  const perSecond: number[] = [];
  const barePerSecond: number[] = [];
  const client = await signInPlainly(hub.url, plainPerson);
  hub.cleanup.add(client.close);
  let pages: readonly Buffer[] = [];
  for (let run = 0; run < pushRuns; run += 1) {
    pages = await client.pages(hub.boxes.projectId, submissions);
    perSecond.push((submissions / (await timeOf(pages, client.push))) * 1000);
    barePerSecond.push((submissions / (await timeOf(pages, bare.push))) * 1000);
  }
  const bareAgainMs = await timeOf(pages, bare.push);
  client.close();
  const slow = await openSlowLine({ url: () => bare.url }, { roundTripMs });
  hub.cleanup.add(slow.close);
  const bareSlowMs = await timeOf(pages, bare.at(slow.url()).push);
  slow.close();
  const bytesEach = pages.reduce((sum, page) => sum + page.length, 0) / submissions;
  return { perSecond, barePerSecond, bareAgainMs, bareSlowMs, bytesEach };
}

async function timeOf(
  pages: readonly Buffer[],
  push: (page: Buffer) => Promise<void>,
): Promise<number> {
  const begun = performance.now();
  for (const page of pages) await push(page);
  return performance.now() - begun;
}
