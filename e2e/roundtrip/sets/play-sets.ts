/** Every known data set by the command line, one after the other. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import { UsageFailure } from '../usage-failure.ts';
import { hubCommand, told } from './hub-command.ts';
import { knownSets } from './known-sets.ts';
import { playSet } from './play-set.ts';

type Surroundings = {
  readonly say: (line: string) => void;
  readonly cleanup: Cleanup;
};

/** Plays every set that is there, says of each how it went, last as JSON, and returns whether all passed. */
export async function playSets(folder: string, { say, cleanup }: Surroundings): Promise<boolean> {
  const data = resolve(folder);
  if (!existsSync(data)) throw new UsageFailure(`--sets ${folder}: there is no such folder.`);
  const room = mkdtempSync(join(tmpdir(), 'jaturi-sets-'));
  cleanup.add(() => rmSync(room, { recursive: true, force: true }));
  const there = knownSets.filter(({ name }) => existsSync(join(data, name)));
  for (const { name } of knownSets) {
    if (!there.some((one) => one.name === name)) say(`NOT THERE  ${name}`);
  }
  if (there.length === 0) throw new UsageFailure(`--sets ${folder} holds none of the known sets.`);
  const started = performance.now();
  let failed = 0;
  for (const [index, set] of there.entries()) {
    const own = join(room, String(index));
    mkdirSync(own);
    const { formats, complaints } = await playSet(set, data, own);
    rmSync(own, { recursive: true, force: true });
    if (complaints.length > 0) failed += 1;
    const counts = `${set.tasks} tasks, ${set.items ?? 0} labels`;
    const ways = formats.length === 0 ? '' : `; out and in: ${formats.join(', ')}`;
    say(`${complaints.length === 0 ? 'same ' : 'WRONG'}  ${set.name}  ${counts}${ways}`);
    for (const complaint of complaints) say(`       ${complaint}`);
  }
  const untold = await untoldPaths(data, room);
  for (const sentence of untold) say(sentence);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const missing = knownSets.length - there.length;
  say(JSON.stringify({ sets: there.length, missing, failed, untold: untold.length, seconds }));
  return failed === 0 && untold.length === 0;
}

/** Paths that are not there are told as such, whatever is to be imported. A sentence for each that is not. */
async function untoldPaths(data: string, room: string): Promise<readonly string[]> {
  const dir = join(room, 'nowhere');
  await told(dir, ['project', 'create', '--title', 'set', '--kind', 'box', '--class', '-']);
  const untold: string[] = [];
  for (const name of ['nowhere', 'nowhere.zip', 'nowhere/labels.json']) {
    for (const options of [[], ['--as', 'gold', '--format', 'coco']]) {
      const words = ['import', 'set', join(data, name), ...options];
      const { code, err } = await hubCommand(dir, words);
      const isTold = code === 1 && err.includes('is not there. Nothing was imported.');
      if (!isTold) untold.push(`${words.join(' ')}: ended with ${code}: ${err.trim()}`);
    }
  }
  const { code, err } = await hubCommand(dir, ['import', 'nothing', data]);
  if (code !== 1) untold.push(`import into no project: ended with ${code}: ${err.trim()}`);
  return untold;
}
