/** Every known data set by the command line, a few at a time, and a table of how they went. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import { UsageFailure } from '../usage-failure.ts';
import { knownSets } from './known-sets.ts';
import type { KnownSet } from './known-sets.ts';
import { playSet } from './play-set.ts';
import { tableOf } from './table-of-sets.ts';
import type { SetRow } from './table-of-sets.ts';
import { untoldPaths } from './untold-paths.ts';

type Surroundings = {
  readonly say: (line: string) => void;
  readonly cleanup: Cleanup;
};

/** Sets that are played at the same time. */
const mostAtOnce = 4;

/**
 * Plays every set that is there, says how each went when it ends, then all of them as a table, last as JSON, and returns
 * whether all passed. One that fails keeps no other from being played.
 */
export async function playSets(folder: string, { say, cleanup }: Surroundings): Promise<boolean> {
  const data = resolve(folder);
  if (!existsSync(data)) throw new UsageFailure(`--sets ${folder}: there is no such folder.`);
  const room = mkdtempSync(join(tmpdir(), 'jaturi-sets-'));
  cleanup.add(() => rmSync(room, { recursive: true, force: true }));
  const there = knownSets.filter(({ name }) => existsSync(join(data, name)));
  const missing = knownSets.filter((one) => !there.includes(one));
  for (const { name } of missing) say(`NOT THERE  ${name}`);
  if (there.length === 0) throw new UsageFailure(`--sets ${folder} holds none of the known sets.`);
  const atOnce = Math.min(mostAtOnce, availableParallelism());
  say(`${there.length} sets, ${atOnce} at a time`);
  const started = performance.now();
  const untold = await untoldPaths(data, room);
  const rows: SetRow[] = [];
  let next = 0;
  let ended = 0;
  async function playOn(): Promise<void> {
    for (let set = there[next]; set !== undefined; set = there[next]) {
      const index = next;
      next += 1;
      const row = await playOne(set, data, join(room, String(index)));
      ended += 1;
      rows[index] = row;
      say(`${ended} of ${there.length}  ${verdictOf(row)}  ${row.name}  ${row.seconds} s`);
      for (const complaint of row.complaints) say(`       ${complaint}`);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, playOn));
  say('');
  for (const line of tableOf(rows)) say(line);
  for (const sentence of untold) say(`WRONG  ${sentence}`);
  const failed = rows.filter(({ complaints }) => complaints.length > 0).length;
  const seconds = secondsSince(started);
  say(
    JSON.stringify({
      sets: there.length,
      missing: missing.length,
      failed,
      untold: untold.length,
      seconds,
    }),
  );
  return failed === 0 && untold.length === 0;
}

async function playOne(set: KnownSet, data: string, room: string): Promise<SetRow> {
  const started = performance.now();
  mkdirSync(room);
  const played = await playSet(set, data, room);
  rmSync(room, { recursive: true, force: true });
  const labels = set.labels?.at(1) ?? '';
  return { ...played, name: set.name, labels, seconds: secondsSince(started) };
}

function verdictOf({ complaints }: SetRow): string {
  return complaints.length === 0 ? 'same ' : 'WRONG';
}

function secondsSince(started: number): number {
  return Math.round((performance.now() - started) / 100) / 10;
}
