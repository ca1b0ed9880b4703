/** The whole job: import, label, review, return, fix, approve, pay, export, compare. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { OpenDesktop } from '#build/desktop.ts';
import { takeBatch } from '#e2e/driver/rooms/work-room.ts';
import { startHub } from '#e2e/driver/start-hub.ts';
import type { Wish } from './arguments.ts';
import { randomOf } from './plan/random.ts';
import { planOf } from './plan/plan.ts';
import { openPlayer } from './robot/player.ts';
import { prepareHub, title, worker } from './robot/prepare-hub.ts';
import { workThrough } from './robot/work-through.ts';
import { chooseTasks } from './truth/choose-tasks.ts';
import { readTruth } from './truth/read-truth.ts';

export async function playJob(
  wish: Wish,
  say: (line: string) => void,
  open: () => Promise<OpenDesktop>,
): Promise<number> {
  const random = randomOf(wish.seed);
  const read = await readTruth(wish);
  const truth = chooseTasks(read.truth, read.folder, wish.tasks, random);
  const out =
    wish.out === null ? mkdtempSync(join(tmpdir(), 'jaturi-roundtrip-')) : resolve(wish.out);
  mkdirSync(out, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-roundtrip-work-'));
  const hub = await startHub({ dir: join(folder, 'hub') });
  const { project, added } = await prepareHub(hub, { read, truth, wish }, folder);
  say(`${added} imported`);
  const tasks = Math.min(wish.tasks, added);
  const { desktop, close } = await open();
  const player = await openPlayer(desktop);
  try {
    await player.begin(hub.url, worker);
    const batchId = await takeBatch(player.page(), { title, purpose: 'label', tasks });
    const job = { player, hub, truth, classes: project.schema.classes, random, say };
    const made = await workThrough(job, batchId, tasks, planOf(tasks));
    say(`${made.length} made`);
  } catch (error) {
    await player
      .page()
      .screenshot({ path: join(out, 'failure.png') })
      .catch(() => undefined);
    say(out);
    say(player.app().stderr().slice(-2000));
    say(player.app().pageErrors.join('\n'));
    throw error;
  } finally {
    await player.close();
    close();
    await hub.stop();
  }
  return 0;
}
