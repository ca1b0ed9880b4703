/** Saving strokes as the window asks for it: one box after the other, each waited for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TakenTask } from '#torture/world/write-backlog.ts';
import { openDatabase } from '#shared/node/sqlite.ts';
import { quantile } from '../row.ts';
import { boxesPerTask, drawnBox } from './boxes.ts';
import type { HostLink } from './host-link.ts';

/** A hand is never faster, ms. */
const betweenMs = 15;
const mostShare = 0.99;

/** Milliseconds of all but the slowest hundredth; ends early once `isOver` says so. */
export async function timeStrokes(
  host: HostLink,
  tasks: readonly TakenTask[],
  isOver: () => boolean = () => false,
): Promise<{ readonly slowMs: number; readonly strokes: number }> {
  const times: number[] = [];
  for (const { taskId } of tasks) {
    for (let at = 0; at < boxesPerTask && !isOver(); at += 1) {
      const begun = performance.now();
      await host.get('task.step', { taskId, at, step: drawnBox(at, Math.random) });
      times.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, betweenMs));
    }
  }
  return { slowMs: quantile(times, mostShare), strokes: times.length };
}

/** The same share of bare rows, each in a transaction of its own. */
export function timeBareStrokes(strokes: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-bench-stroke-'));
  const database = openDatabase(join(folder, 'bare.sqlite'));
  database.exec('CREATE TABLE step (at INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO step (body) VALUES (?)');
  const times = Array.from({ length: strokes }, (_, at) => {
    const body = JSON.stringify(drawnBox(at, Math.random));
    const begun = performance.now();
    insert.run(body);
    return performance.now() - begun;
  });
  database.close();
  rmSync(folder, { recursive: true, force: true });
  return quantile(times, mostShare);
}
