/** A hundred thousand operations that wait: how they drain, what labeling feels of it, and the start after a crash. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { Annotation } from '#shared/annotation/annotation.ts';
import { writeBacklog } from '#torture/world/write-backlog.ts';
import type { Row } from '../row.ts';
import { median, rowOf } from '../row.ts';
import type { BenchHub } from './bench-hub.ts';
import { startHost } from './host-link.ts';
import { timeBareStrokes, timeStrokes } from './strokes.ts';
import { openApp, storeOf, takeTasks, timeSending, untilIdle } from './workplace.ts';

const operations = 100_000;
const answeredTasks = 1000;
const drawnTasks = 50;
/** Tasks to box while the backlog drains; more than there is time for. */
const drawnMeanwhile = 450;
const starts = 3;
const megabyte = 1024 * 1024;

export const backlogPerson = 'offline';
/** Tasks that this needs: to box, and to answer. */
export const backlogTasks = Math.max(drawnTasks + drawnMeanwhile, answeredTasks);

export async function measureBacklog(
  hub: BenchHub,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const dir = join(hub.folder, 'offline');
  let host = await openApp(dir, hub, backlogPerson);
  const boxing = await takeTasks(host, hub.boxes.projectId, drawnTasks + drawnMeanwhile);
  const answering = await takeTasks(host, hub.choices.projectId, answeredTasks);
  await untilIdle(host);
  const calm = await timeStrokes(host, boxing.slice(0, drawnTasks));
  await host.get('sync.pause', { paused: true });
  await host.close();
  writeBacklog(storeOf(dir), { tasks: answering, operations, annotate: chosen });
  // The first opening writes the journal of what the store holds already.
  host = await startHost(dir, hub.cleanup);
  await host.close();
  host = await startHost(dir, hub.cleanup);
  const idle = await host.memory();
  say(`${operations} operations wait`);
  let sent = false;
  const sending = timeSending(host).finally(() => (sent = true));
  const busy = await timeStrokes(host, boxing.slice(drawnTasks), () => sent);
  const drainMs = await sending;
  const { most } = await host.memory();
  say(`they are sent after ${Math.round(drainMs / 1000)} s`);
  const startMs: number[] = [];
  for (let count = 0; count < starts; count += 1) {
    await host.kill();
    host = await startHost(dir, hub.cleanup);
    startMs.push(host.openedInMs);
  }
  await host.kill();
  const bareStroke = timeBareStrokes(calm.strokes);
  return [
    rowOf({
      name: 'operations of a backlog sent',
      n: operations,
      ours: (operations / drainMs) * 1000,
      unit: 'rows/s',
    }),
    rowOf({
      name: 'memory above idle while it drains',
      n: operations,
      ours: (most - idle.now) / megabyte,
      unit: 'MB',
      limit: 150,
    }),
    rowOf({
      name: 'start after a crash',
      n: operations,
      ours: median(startMs),
      floor: timeBareCheck(storeOf(dir)),
      unit: 'ms',
      limit: 2000,
    }),
    rowOf({
      name: 'saving a stroke, 99th percentile',
      n: calm.strokes,
      ours: calm.slowMs,
      floor: bareStroke,
      unit: 'ms',
      limit: 10,
    }),
    rowOf({
      name: 'saving a stroke while the backlog drains, 99th percentile',
      n: busy.strokes,
      ours: busy.slowMs,
      floor: bareStroke,
      unit: 'ms',
      limit: 10,
    }),
  ];
}

const classes = ['one', 'two', 'three', 'four', 'five'] as const;

function chosen(at: number): Annotation {
  const item = { kind: 'classification', itemId: v7(), classId: classes[at % classes.length] };
  return Annotation.parse({ items: [item], report: null });
}

/** Opening the same store and having SQLite look it over, without the app. */
function timeBareCheck(file: string): number {
  const times = Array.from({ length: starts }, () => {
    const begun = performance.now();
    const database = new Database(file);
    database.pragma('quick_check(1)');
    database.close();
    return performance.now() - begun;
  });
  return median(times);
}
